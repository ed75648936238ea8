/* Filters: any of the checked topics, and any of the checked kinds. Nothing checked shows everything. */
const boxes = all('input[name="filter"]');
const groups = all('#filters fieldset').map((set) => all('input', set));
const stubs = all('#clauses .stub');
const tables = all('#clauses .rows');
const folds = all('#clauses .fold, #clauses .whole');
const listed = all('#changes tbody tr');
let filtering = false;

/* Each topic or kind is a bit, so that thousands of clauses are asked at once. */
const bits = new Map(boxes.map((box, place) => [box.value, 1 << place]));
const maskOf = (tokens) => tokens.reduce((mask, token) => mask | (bits.get(token) ?? 0), 0);
const masks = new Map([...entries, ...stubs].map((one) => [one, maskOf((one.dataset.tokens ?? '').split(' '))]));
const checkedMask = (group) => maskOf(group.filter((box) => box.checked).map((box) => box.value));
const fits = (mask, checked) => checked.every((group) => group === 0 || (mask & group) !== 0);

/* Beside each box how many it would show together with what is checked in the other group. */
function showNumbers(checked) {
  const found = entries.map((entry) => masks.get(entry));
  groups.forEach((group, place) => {
    const others = checked.filter((_, other) => other !== place);
    const possible = found.filter((mask) => fits(mask, others));
    for (const box of group) {
      const number = possible.filter((mask) => mask & bits.get(box.value)).length;
      box.parentElement.querySelector('.number').textContent = format(number);
    }
  });
}

function applyFilters() {
  const checked = groups.map(checkedMask);
  filtering = checked.some((mask) => mask !== 0);
  showNumbers(checked);
  byId('clauses').classList.toggle('filtered', filtering);
  for (const element of [...entries, ...stubs]) {
    element.hidden = filtering && !(fits(masks.get(element), checked) && !element.matches('.header-row:not(.change)'));
  }
  for (const table of tables) {
    table.parentElement.hidden = filtering && !table.querySelector('.entry:not([hidden])');
    for (const header of all('.header-row:not(.change)', table)) header.hidden = false;
  }
  for (const fold of folds) {
    const some = filtering && fold.querySelector('.entry:not([hidden], .header-row:not(.change))') !== null;
    fold.hidden = filtering && !some;
    if (filtering && some && !fold.open) { fold.open = true; fold.dataset.opened = ''; }
    if (!filtering && 'opened' in fold.dataset) { fold.open = false; delete fold.dataset.opened; }
  }
  for (const row of listed) row.hidden = filtering && byId(row.querySelector('a').hash.slice(1)).hidden; /* an entry, or a whole provision */
  byId('nothing-found').hidden = !filtering || stops().length > 0;
  showCounter();
}

function readFilters() {
  const wanted = new URLSearchParams(location.search).get('show');
  const tokens = wanted ? wanted.split(',') : [];
  for (const box of boxes) box.checked = tokens.includes(box.value);
  if (tokens.length) showFilters(true);
}

function changeFilters() {
  const tokens = boxes.filter((box) => box.checked).map((box) => box.value);
  writeAddress((address) => {
    if (tokens.length) address.searchParams.set('show', tokens.join(','));
    else address.searchParams.delete('show');
  });
  applyFilters();
  announce(byId('counter').textContent);
}

function clearFilters() {
  for (const box of boxes) box.checked = false;
  changeFilters();
}

function showFilters(shown) {
  byId('filters').hidden = !shown;
  byId('show-filters').setAttribute('aria-expanded', String(shown));
}

for (const box of boxes) box.addEventListener('change', changeFilters);
byId('clear').addEventListener('click', clearFilters);
byId('show-filters').addEventListener('click', () => showFilters(byId('filters').hidden));
byId('unfold').addEventListener('click', () => {
  const open = byId('unfold').getAttribute('aria-pressed') !== 'true';
  byId('unfold').setAttribute('aria-pressed', String(open));
  for (const fold of folds) if (fold.matches('.fold')) fold.open = open;
});
