"""Decide who may be shown, and mask everybody else, before anything else sees a record.

``masking.mask`` is the one way in, and the only maker of ``Masked`` records. What it rests on:

| module | knows |
|---|---|
| consent | what may be shown of a person on a day: the truth table (PIPL 13, 15, 28, 29, 31) |
| names | how a name is masked, and which names are masked already |
| people | the person files of the site, the people a file lists, and how the two are tied |
| masks | what stands for each hidden name of one file, letters included |
| passages | every text of a record, wherever it stands |
| fold, search | a name in any disguise: spaces, invisible characters, widths, percent signs |
| ages, health | ages to generalise, readings and diagnoses to refuse |
| mask_html | the same for what stands in a body |
| quotes, faces | words and photos for which somebody's consent lacks |
| suspects | what looks like somebody's secret although no list names them: |
| strangers, surnames | a full name beside a cue |
| personal_numbers | identity numbers, telephones, doors |
"""
