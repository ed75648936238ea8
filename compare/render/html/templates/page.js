/* What all scripts share. They only show, hide and copy what is on the page; without them it reads the same. */
const root = document.documentElement;
const byId = (id) => document.getElementById(id);
const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

const rules = new Intl.PluralRules(root.lang);
const format = (number) => number.toLocaleString(root.lang);

/* The text of a number in the plural form that the interface's language wants. */
function plural(texts, name, number) {
  const form = rules.select(number);
  return texts[name + form[0].toUpperCase() + form.slice(1)];
}

/* Storage may be forbidden (private windows, files): then choices last as long as the page. */
function remember(name, value) {
  try { localStorage.setItem(`treaty-compare.${name}`, value); } catch { /* not remembered */ }
}

function recall(name) {
  try { return localStorage.getItem(`treaty-compare.${name}`); } catch { return null; }
}

/* The address holds filters and the current change, where the browser allows it to be written. */
function writeAddress(change) {
  const address = new URL(location.href);
  change(address);
  try { history.replaceState(null, '', address); } catch { /* the address stays as it is */ }
}

function announce(text) {
  byId('announce').textContent = text;
}

/* A link may lead into a closed fold. */
function openFoldsAround(element) {
  for (let fold = element.closest('details'); fold; fold = fold.parentElement.closest('details')) {
    fold.open = true;
  }
}

const entries = all('#clauses .entry');
/* one by one: each change, but what came or went whole as one */
const units = all('#clauses .entry.change, #clauses .whole').filter((one) => one.matches('.whole') || !one.closest('.whole'));
root.classList.add('scripted');
byId('controls').hidden = false;
/* what lies under the bar must know how high it is: open filters make it higher */
new ResizeObserver(() => root.style.setProperty('--tools', `${byId('controls').offsetHeight}px`)).observe(byId('controls'));
if (!matchMedia('(min-width: 48rem)').matches) document.querySelector('.contents details').open = false;
