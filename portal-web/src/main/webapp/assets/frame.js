// The portal inside a merchant's page: what it tells that page, and what it takes from it.
(() => {
  if (window.parent === window) return;
  const root = document.documentElement;
  const origins = (root.dataset.origins || '').split(' ').filter(Boolean);
  root.classList.add('framed');

  // Only origins the session names are spoken to. Where it names none, anybody may frame the portal
  // and nobody is told more than how high it is.
  const parentOrigin = window.location.ancestorOrigins?.[0];
  const hearers = parentOrigin ? origins.filter(origin => origin === parentOrigin) : origins;
  const say = (type, detail = {}) => {
    const message = {source: 'billing-portal', type, ...detail};
    for (const origin of hearers) window.parent.postMessage(message, origin);
    if (type === 'resize' && origins.length === 0) window.parent.postMessage(message, '*');
  };

  let told;
  const measure = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height !== told) say('resize', {height: told = height});
  };
  new ResizeObserver(measure).observe(document.body);
  measure();

  say('ready');
  say('navigate', {path: location.pathname.slice((root.dataset.base || '').length) + location.search});

  // How the merchant wants the portal to look goes along from page to page.
  const kept = new URLSearchParams(root.dataset.kept || '');
  const isPage = url => url.origin === location.origin && !url.pathname.endsWith('/pdf');
  document.addEventListener('click', event => {
    const link = event.target.closest('a[href]');
    if (!link || link.target === '_top') return;
    const url = new URL(link.href);
    if (!isPage(url)) return;
    kept.forEach((value, name) => url.searchParams.has(name) || url.searchParams.set(name, value));
    link.href = url.href;
  }, true);
  document.addEventListener('submit', event => {
    const form = event.target;
    if (form.method !== 'get') return;
    kept.forEach((value, name) => {
      if (form.elements[name]) return;
      form.append(Object.assign(document.createElement('input'), {type: 'hidden', name, value}));
    });
  }, true);

  document.addEventListener('portal-expiring', event => say('session-expiring', {secondsLeft: event.detail}));

  // The page around us brings a new session: it takes the old one's place, and this page stays.
  window.addEventListener('message', async event => {
    if (event.source !== window.parent || !origins.includes(event.origin)) return;
    const message = event.data;
    if (message?.source !== 'billing-portal-host' || message.type !== 'renew') return;
    try {
      const answer = await fetch(`${root.dataset.base || ''}/session/renew`, {method: 'POST', body: new URLSearchParams({token: message.token})});
      if (!answer.ok) throw new Error('The new session was refused');
      const {ends_at: endsAt} = await answer.json();
      document.dispatchEvent(new CustomEvent('portal-renewed', {detail: Date.parse(endsAt)}));
      say('session-renewed', {endsAt});
    } catch (error) {
      say('error', {message: error.message});
    }
  });
})();
