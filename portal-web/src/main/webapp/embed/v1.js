/* Shows a billing portal in a merchant's page. Version 1: what works with it today keeps working. */
(() => {
  'use strict';
  if (window.BillingPortal) return;

  const RETRY = 15000;
  const fail = text => { throw new TypeError(`BillingPortal: ${text}`); };

  /** The address to load: the session's own, at a page of the portal and in a dress. */
  function dressed(sessionUrl, options, path) {
    const url = new URL(sessionUrl, location.href);
    if (path) {
      const page = new URL(path, url);
      url.pathname = page.pathname;
      page.searchParams.forEach((value, name) => url.searchParams.set(name, value));
    } else if (options.view) {
      url.pathname = url.pathname.replace(/[^/]*$/, options.view);
    }
    for (const name of ['view', 'theme', 'locale']) if (options[name]) url.searchParams.set(name, options[name]);
    return url;
  }

  function mount(target, options = {}) {
    const host = typeof target === 'string' ? document.querySelector(target) : target;
    if (!host) fail('there is no such element');
    if (!options.sessionUrl && !options.fetchSession) fail('sessionUrl or fetchSession is needed');

    const frame = document.createElement('iframe');
    frame.title = options.title || 'Billing portal';
    frame.referrerPolicy = 'no-referrer';
    frame.style.cssText = 'display:block;width:100%;border:0;min-height:320px;color-scheme:normal';
    let origin, path, timer, ready = false, alive = true, reopened = 0;

    const emit = (type, detail = {}) => {
      host.dispatchEvent(new CustomEvent(type, {detail}));
      if (options.onEvent) options.onEvent(type, detail);
    };
    const session = async () => {
      const found = options.fetchSession ? await options.fetchSession() : options.sessionUrl;
      const url = typeof found === 'string' ? found : found && found.url;
      if (!url) fail('fetchSession gave no address');
      return url;
    };
    const troubled = error => alive && emit('error', {message: String((error && error.message) || error)});

    async function open() {
      try {
        const url = dressed(await session(), options, path);
        if (!alive) return;
        origin = url.origin;
        frame.src = url.href;
        if (!frame.isConnected) host.append(frame);
      } catch (error) {
        troubled(error);
      }
    }

    /** A new session for the page that is open; it stays as it is. */
    async function renew() {
      clearTimeout(timer);
      if (!options.fetchSession || !alive) return;
      try {
        const url = new URL(await session(), location.href);
        if (url.origin !== origin) fail('the new session is for another portal');
        if (alive) frame.contentWindow.postMessage({source: 'billing-portal-host', type: 'renew', token: url.searchParams.get('token')}, origin);
      } catch (error) {
        troubled(error);
        timer = setTimeout(renew, RETRY);
      }
    }

    function hear(event) {
      const message = event.data;
      if (event.source !== frame.contentWindow || event.origin !== origin || !message || message.source !== 'billing-portal') return;
      const {source, type, ...detail} = message;
      if (!ready && type !== 'session-expired') {
        ready = true;
        emit('ready');
      }
      if (type === 'ready') return;
      if (type === 'resize') {
        frame.style.height = `${Math.min(Math.max(0, Number(detail.height) || 0), 50000)}px`;
      } else if (type === 'navigate') {
        path = detail.path;
        reopened = 0;
      } else if (type === 'session-renewed') {
        clearTimeout(timer);
      }
      emit(type, detail);
      if (type === 'session-expiring') renew();
      if (type === 'session-expired' && options.fetchSession && reopened++ < 2) open();
    }

    window.addEventListener('message', hear);
    open();
    const handle = {
      frame,
      renew,
      on: (type, listener) => (host.addEventListener(type, listener), handle),
      destroy() {
        alive = false;
        clearTimeout(timer);
        window.removeEventListener('message', hear);
        frame.remove();
      }
    };
    return handle;
  }

  window.BillingPortal = {version: 1, mount};

  customElements.define('billing-portal', class extends HTMLElement {
    connectedCallback() {
      this.style.display ||= 'block';
      queueMicrotask(() => {
        if (!this.isConnected || this.portal) return;
        const options = {fetchSession: this.fetchSession, sessionUrl: this.getAttribute('session-url')};
        for (const name of ['view', 'theme', 'locale', 'title']) options[name] = this.getAttribute(name);
        if (options.fetchSession || options.sessionUrl) this.portal = mount(this, options);
      });
    }
    disconnectedCallback() {
      if (this.portal) this.portal.destroy();
      this.portal = null;
    }
  });
})();
