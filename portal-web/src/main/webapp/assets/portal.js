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

// A key that leads to a field, for example "/" to the search.
document.addEventListener('keydown', event => {
  const field = document.querySelector('[data-focus-key]');
  if (!field || event.key !== field.dataset.focusKey || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.('input, textarea, select, [contenteditable]')) return;
  event.preventDefault();
  field.focus();
  field.select();
});

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
