"""Edit a small site in every way that staff may, and hold each incremental build against a clean one."""
