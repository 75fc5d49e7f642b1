// Settings of the compared site for Eleventy.

const newestFirst = (a, b) => b.date - a.date || (a.url < b.url ? 1 : -1);

function grouped(events, keys) {
  const groups = new Map();
  for (const event of events) {
    for (const key of keys(event)) {
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(event);
    }
  }
  return groups;
}

export default function (config) {
  config.addPassthroughCopy({ "static": "theme" });
  let events = [];
  config.addCollection("newest", (api) => {
    events = api.getFilteredByGlob("content/events/**/*.md").sort(newestFirst);
    return events;
  });
  config.addCollection("years", () =>
    [...grouped(events, (event) => [String(event.date.getUTCFullYear())])]
      .map(([year, told]) => ({ year, told }))
      .sort((a, b) => b.year - a.year),
  );
  // One walk over all events for each kind, not one for each page.
  for (const kind of ["partners", "services"]) {
    config.addCollection(`by_${kind}`, () => Object.fromEntries(grouped(events, (event) => event.data[kind])));
  }
  config.addFilter("day", (date) => date.toISOString().slice(0, 10));
  return {
    dir: { input: ".", data: "content/_data", includes: "includes" },
    htmlTemplateEngine: "njk",
    markdownTemplateEngine: false,
  };
}
