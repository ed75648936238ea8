/* Side by side is made from the redline: each column keeps what its draft has. */
const wide = matchMedia('(min-width: 48rem)');
const FOREIGN = { old: 'ins', new: 'del' };

function column(side, text) {
  const copy = text.cloneNode(true);
  const other = side === 'old' ? 'new' : 'old';
  copy.className = `column of-${side}`;
  speak(copy, side);
  for (const foreign of all(FOREIGN[side], copy)) foreign.remove();
  for (const part of all('[class]', copy)) {
    const classes = part.className.split(' ').filter((name) => !name.startsWith(`${other}-`));
    part.className = classes.map((name) => name.endsWith('-cut') ? name : name.replace(`${side}-`, '')).join(' ');
    if (!part.className && part.textContent === '') part.remove();
    else if (!part.className) part.removeAttribute('data-tag');
    else if (part.dataset.tag) part.dataset.tag = part.dataset.tag.split(' → ').at(side === 'old' ? 0 : -1);
  }
  if (copy.textContent.trim() === '') {
    copy.className += ' absent';
    copy.textContent = byId('controls').dataset[side === 'old' ? 'absentOld' : 'absentNew'];
    copy.removeAttribute('lang');
    copy.removeAttribute('dir');
  }
  return copy;
}

/* A column is in its own draft's language and direction, whatever the redline around it was in. */
function speak(copy, side) {
  const { [`lang${side === 'old' ? 'Old' : 'New'}`]: lang, [`dir${side === 'old' ? 'Old' : 'New'}`]: dir } = byId('controls').dataset;
  for (const [name, value] of [['lang', lang], ['dir', dir]]) {
    if (value) copy.setAttribute(name, value);
    else copy.removeAttribute(name);
  }
  for (const part of all('[lang], [dir]', copy)) { part.removeAttribute('lang'); part.removeAttribute('dir'); }
}

function addColumns(entry) {
  const text = entry.querySelector(':scope > .text');
  if (!text || entry.classList.contains('has-columns')) return;
  const columns = document.createElement('div');
  columns.className = 'columns';
  columns.append(column('old', text), column('new', text));
  entry.append(columns);
  entry.classList.add('has-columns');
}

/* Columns are made when a reader comes near, so that a draft of hundreds of pages opens at once. */
/* What came or went whole says so once, above: its clauses stand in their own draft's column. */
const changed = entries.filter((entry) => entry.matches('div.change') && !entry.closest('.whole'));
const near = new IntersectionObserver((seen) => {
  for (const one of seen) if (one.isIntersecting) addColumns(one.target);
  if (found.length) paint();
}, { rootMargin: '1500px 0px' });
const inColumns = () => root.dataset.layout === 'side-by-side' && wide.matches;

/* Before a jump, so that nothing around the target changes its height after it. */
function addColumnsAround(entry) {
  if (!inColumns()) return;
  const place = changed.indexOf(entry);
  for (const one of changed.slice(Math.max(place - 12, 0), place + 12)) addColumns(one);
}

function showLayout(layout) {
  root.dataset.layout = layout;
  for (const choice of all('input[name="layout"]')) choice.checked = choice.value === layout;
  near.disconnect();
  if (inColumns()) for (const entry of changed) near.observe(entry);
}

/* Paper has all: both columns, and what is folded on the screen. */
let openedForPaper = [];
addEventListener('beforeprint', () => {
  if (inColumns()) changed.forEach(addColumns);
  openedForPaper = all('details:not([open], .grounds)');
  for (const fold of openedForPaper) fold.open = true;
});
addEventListener('afterprint', () => {
  for (const fold of openedForPaper) fold.open = false;
});

function chooseLayout(layout) {
  showLayout(layout);
  remember('layout', layout);
}

function otherLayout() {
  chooseLayout(root.dataset.layout === 'inline' ? 'side-by-side' : 'inline');
}

for (const choice of all('input[name="layout"]')) {
  choice.addEventListener('change', () => chooseLayout(choice.value));
}
wide.addEventListener('change', () => showLayout(root.dataset.layout));
const remembered = recall('layout');
showLayout(['inline', 'side-by-side'].includes(remembered) ? remembered : root.dataset.layout);
