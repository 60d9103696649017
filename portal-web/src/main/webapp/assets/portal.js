// Small conveniences of the portal's pages; every page works without them.
document.documentElement.classList.add('js');

// Two links opened in the same instant may both find the browser without a portal, and the second one
// takes the first one's place. A tab that was opened for somebody else does not show it.
try {
  const expected = sessionStorage.getItem('portal-customer');
  const {base, customer} = document.documentElement.dataset;
  sessionStorage.removeItem('portal-customer');
  if (!base && expected && expected !== customer) location.replace(`/c/${expected}/overview`);
} catch {
  // A browser that keeps nothing for frames has nothing to look up.
}

// A page that a browser kept in memory is asked for again: meanwhile somebody may have signed out.
window.addEventListener('pageshow', event => event.persisted && location.reload());

// A key that leads to a field, for example "/" to the search. Readers who speak or slip keys switch it off (WCAG 2.1.4).
const keySwitch = document.querySelector('[data-key-switch]');
const kept = {
  get(name) { try { return localStorage.getItem(name); } catch { return null; } },
  set(name, value) { try { localStorage.setItem(name, value); } catch { /* It holds for this page. */ } },
};
if (keySwitch) {
  const [on, off] = keySwitch.dataset.keySwitch.split('|');
  const show = works => {
    keySwitch.setAttribute('aria-pressed', works);
    keySwitch.title = works ? on : off;
  };
  show(kept.get('portal-keys') !== 'off');
  keySwitch.addEventListener('click', () => {
    const works = keySwitch.getAttribute('aria-pressed') !== 'true';
    kept.set('portal-keys', works ? 'on' : 'off');
    show(works);
  });
}
document.addEventListener('keydown', event => {
  const field = document.querySelector('[data-focus-key]');
  if (!field || event.key !== field.dataset.focusKey || event.ctrlKey || event.metaKey || event.altKey) return;
  if (keySwitch?.getAttribute('aria-pressed') === 'false') return;
  if (event.target.closest?.('input, textarea, select, [contenteditable]')) return;
  event.preventDefault();
  field.focus();
  field.select();
});

// A name cut after two lines shows whole at the press of a button.
for (const name of document.querySelectorAll('.clamp')) {
  if (name.scrollHeight <= name.clientHeight + 1) continue;
  const [more, less] = name.dataset.more.split('|');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'more';
  const show = whole => {
    name.classList.toggle('whole', whole);
    button.setAttribute('aria-expanded', whole);
    button.textContent = whole ? less : more;
  };
  show(false);
  button.addEventListener('click', () => show(!name.classList.contains('whole')));
  name.after(button);
}

// Groups of a table that fold.
const folds = [...document.querySelectorAll('[data-fold]')];
const foldAll = document.querySelector('[data-fold-all]');
const isOpen = button => button.getAttribute('aria-expanded') === 'true';

function fold(button, open) {
  button.setAttribute('aria-expanded', open);
  for (const row of document.querySelectorAll(`[data-group="${button.dataset.fold}"]`)) row.hidden = !open;
  if (foldAll) {
    const [collapse, expand] = foldAll.dataset.foldAll.split('|');
    foldAll.textContent = folds.some(isOpen) ? collapse : expand;
  }
}

for (const button of folds) button.addEventListener('click', () => fold(button, !isOpen(button)));
foldAll?.addEventListener('click', () => {
  const open = !folds.some(isOpen);
  for (const button of folds) fold(button, open);
});

// A menu closes when something else is pressed or focused, or by Escape, which gives the focus back.
const openMenus = () => document.querySelectorAll('details.menu[open]');
const closeOthers = event => {
  for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
};
document.addEventListener('pointerdown', closeOthers);
document.addEventListener('focusin', closeOthers);
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector('summary').focus();
  }
});
for (const menu of document.querySelectorAll('details.menu')) {
  // Up and down go through the entries, as in other menus.
  menu.addEventListener('keydown', event => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const entries = [...menu.querySelectorAll('.item')];
    if (!menu.open || entries.length === 0) return;
    event.preventDefault();
    const at = entries.indexOf(document.activeElement);
    const next = event.key === 'ArrowDown' ? at + 1 : at < 0 ? -1 : at - 1;
    entries.at(next % entries.length).focus();
  });
  // What opens in a new tab or is downloaded leaves this page as it was: the menu goes.
  menu.addEventListener('submit', () => { menu.open = false; });
  menu.addEventListener('click', event => { if (event.target.closest('a.item')) menu.open = false; });
}

// How many rows are chosen is said in words; without any there is nothing to download.
const picked = document.querySelector('[data-picked]');
if (picked) {
  const all = document.querySelector('[data-pick-all]');
  const boxes = [...picked.form.elements].filter(field => field.type === 'checkbox');
  const [none, one, many] = picked.dataset.picked.split('|');
  const count = () => {
    const chosen = boxes.filter(box => box.checked).length;
    picked.textContent = [none, one][chosen] ?? many.replace('{n}', chosen);
    picked.form.querySelector('button').disabled = chosen === 0;
    all.checked = chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
  };
  all.addEventListener('change', () => {
    for (const box of boxes) box.checked = all.checked;
    count();
  });
  for (const box of boxes) box.addEventListener('change', count);
  count();
}

// Automatic, light or dark; the choice is kept in a cookie, so that the next page comes in its colours at once.
const themeSwitch = document.querySelector('[data-theme-switch]');
if (themeSwitch) {
  const root = document.documentElement;
  const names = ['auto', 'light', 'dark'];
  const labels = themeSwitch.dataset.themeSwitch.split('|');
  const current = () => Math.max(0, names.indexOf(root.dataset.theme));
  const describe = () => {
    themeSwitch.setAttribute('aria-label', labels[current()]);
    themeSwitch.title = labels[current()];
  };
  describe();
  themeSwitch.addEventListener('click', () => {
    const next = (current() + 1) % names.length;
    if (next === 0) delete root.dataset.theme;
    else root.dataset.theme = names[next];
    const scope = window.isSecureContext ? 'SameSite=None; Secure; Partitioned' : 'SameSite=Lax';
    document.cookie = `portal_theme=${names[next]}; Path=/; Max-Age=31536000; ${scope}`;
    describe();
    document.dispatchEvent(new Event('portal-theme'));
  });
}

// The last two minutes of a session are counted down; when it is over, the server says what follows.
const notice = document.querySelector('[data-ends-at]');
let endsAt = Date.parse(notice?.dataset.endsAt);
if (endsAt) {
  const shownFor = 2 * 60;
  let timer;
  const tick = () => {
    clearTimeout(timer);
    const left = Math.ceil((endsAt - Date.now()) / 1000);
    if (left <= 0) {
      location.reload();
    } else if (left <= shownFor) {
      const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
      if (notice.hidden) document.dispatchEvent(new CustomEvent('portal-expiring', {detail: left}));
      notice.querySelector('.left').textContent = notice.dataset.text.replace('{time}', clock);
      notice.hidden = false;
      timer = setTimeout(tick, 1000);
    } else {
      notice.hidden = true;
      timer = setTimeout(tick, Math.min(left - shownFor, 60) * 1000);
    }
  };
  document.addEventListener('portal-renewed', event => {
    endsAt = event.detail;
    tick();
  });
  // Listeners of other scripts are in place by then.
  document.addEventListener('DOMContentLoaded', tick);
}
