// Draws the usage charts: values by Chart.js, colours from the style sheet, tooltip in HTML, a brush to narrow the range.
(() => {
  const COLOURS = 8;
  const numbers = { format: value => new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: digits(value) }).format(value) };
  // Beside the axis there is room for ten digits; a petabyte in bytes has sixteen.
  const short = value => Math.abs(value) < 1e10 ? numbers.format(value)
    : new Intl.NumberFormat(document.documentElement.lang, { notation: 'compact', maximumFractionDigits: 2 }).format(value);
  const rtl = document.dir === 'rtl';

  // Three after the point; below one, the first three that are not zero, as Formats.quantity() has it.
  function digits(value) {
    const size = Math.abs(value);
    return size > 0 && size < 1 ? Math.min(100, Math.max(3, 2 - Math.floor(Math.log10(size)))) : 3;
  }

  // Custom properties hold light-dark(); only a used colour tells which of the two it is.
  function usedColour(value) {
    const probe = document.createElement('span');
    probe.style.color = value;
    document.body.append(probe);
    const used = getComputedStyle(probe).color;
    probe.remove();
    return used;
  }

  const colour = name => usedColour(`var(--${name})`);

  function element(tag, className, text) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  }

  // Where the reader's own colours are forced on the page, dashes and shapes tell lines apart; the style sheet gives the
  // legend's dots the same shapes.
  const forced = matchMedia('(forced-colors: active)');
  const DASHES = [[], [8, 4], [2, 3], [10, 3, 2, 3], [5, 2], [1, 2], [12, 6], [6, 2, 1, 2, 1, 2]];
  const SHAPES = ['circle', 'rect', 'triangle', 'rectRot', 'cross', 'crossRot', 'line', 'star'];

  function look(index, points) {
    // More lines than colours: the next round is dashed.
    const dashed = index >= COLOURS ? [6, 4] : [];
    const alone = points === 1 ? 4 : 0;
    if (!forced.matches) return { paintOf: colour(`s${index % COLOURS + 1}`), borderDash: dashed, pointStyle: 'circle', pointRadius: alone };
    return {
      paintOf: usedColour('CanvasText'), borderDash: DASHES[index % COLOURS], pointStyle: SHAPES[index % COLOURS],
      // A mark now and then, so that many points do not hide the dashes.
      pointRadius: ({ dataIndex }) => alone || (dataIndex % Math.ceil(points / 12) === 0 ? 4 : 0),
    };
  }

  function paint(chart) {
    chart.data.datasets.forEach((line, index) => {
      const { paintOf, ...shape } = look(index, chart.data.labels.length);
      Object.assign(line, { borderColor: paintOf, backgroundColor: paintOf, pointHoverBackgroundColor: paintOf }, shape);
    });
    const { x, y } = chart.options.scales;
    x.ticks.color = y.ticks.color = forced.matches ? usedColour('CanvasText') : colour('muted');
    y.grid.color = forced.matches ? usedColour('GrayText') : colour('line');
    chart.options.cursorColour = forced.matches ? usedColour('CanvasText') : colour('line-strong');
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  }

  function styled(config) {
    for (const line of config.data.datasets) {
      Object.assign(line, { borderWidth: 2, pointHoverRadius: 4, pointHoverBorderWidth: 0, cubicInterpolationMode: 'monotone', borderJoinStyle: 'round' });
    }
    config.options = {
      responsive: true, maintainAspectRatio: false, animation: false,
      interaction: { mode: 'index', intersect: false },
      layout: { padding: { top: 8, left: 0, right: 12 } },
      scales: {
        x: { reverse: rtl, border: { display: false }, grid: { display: false },
          ticks: { maxRotation: 0, autoSkipPadding: 24, padding: 6, font: { size: 11 } } },
        y: { position: rtl ? 'right' : 'left', beginAtZero: true, border: { display: false }, grid: { drawTicks: false },
          ticks: { count: 5, padding: 10, font: { size: 11 }, callback: value => short(value) },
          afterDataLimits: axis => { axis.max = niceCeiling(axis.max); } },
      },
      plugins: { legend: { display: false }, tooltip: { enabled: false, position: 'nearest' } },
    };
    return config;
  }

  // The least round number at or above a value that four steps divide into round numbers.
  function niceCeiling(value) {
    if (!(value > 0)) return 4;
    const magnitude = 10 ** Math.floor(Math.log10(value));
    return [1, 1.2, 1.6, 2, 3, 4, 5, 6, 8, 10].map(step => step * magnitude).find(step => step >= value * (1 - 1e-9));
  }

  const cursor = {
    id: 'cursor',
    beforeDatasetsDraw(chart) {
      const point = chart.getActiveElements()[0];
      if (!point) return;
      const { ctx, chartArea } = chart;
      ctx.save();
      ctx.strokeStyle = chart.options.cursorColour;
      ctx.setLineDash([3, 4]);
      ctx.beginPath();
      ctx.moveTo(point.element.x, chartArea.top);
      ctx.lineTo(point.element.x, chartArea.bottom);
      ctx.stroke();
      ctx.restore();
    },
  };

  function tooltipIn(plot, titles, start) {
    const tip = plot.appendChild(element('div', 'tip'));
    tip.setAttribute('aria-hidden', 'true');
    return ({ chart, tooltip }) => {
      if (!tooltip.opacity || !tooltip.dataPoints?.length) {
        tip.style.opacity = 0;
        return;
      }
      const title = titles[start() + tooltip.dataPoints[0].dataIndex];
      tip.replaceChildren(element('b', '', title.date));
      if (title.time) tip.append(element('time', '', title.time));
      for (const point of tooltip.dataPoints) {
        const row = tip.appendChild(element('div'));
        row.append(element('i', `dot s${point.datasetIndex % COLOURS + 1}`), point.dataset.label, element('b', '', numbers.format(point.raw)));
      }
      const room = chart.width - tip.offsetWidth;
      const x = chart.scales.x.getPixelForValue(tooltip.dataPoints[0].dataIndex);
      const y = Math.min(...tooltip.dataPoints.map(point => point.element.y));
      const beside = x + 16 > room ? x - tip.offsetWidth - 16 : x + 16;
      const top = Math.min(Math.max(y - tip.offsetHeight / 2, 0), Math.max(chart.height - tip.offsetHeight, 0));
      tip.style.transform = `translate(${Math.max(0, Math.min(beside, room))}px, ${top}px)`;
      tip.style.opacity = 1;
    };
  }

  // Legend entries switch their lines off and on.
  function legend(figure, chart) {
    figure.querySelectorAll('.legend li').forEach((entry, index) => {
      const button = element('button');
      button.type = 'button';
      button.append(...entry.childNodes);
      button.setAttribute('aria-pressed', 'true');
      button.addEventListener('click', () => {
        const shown = !chart.isDatasetVisible(index);
        chart.setDatasetVisibility(index, shown);
        chart.update();
        button.setAttribute('aria-pressed', shown);
      });
      entry.append(button);
    });
  }

  function brush(figure, full, narrow) {
    const area = figure.querySelector('.brush');
    const last = full.labels.length - 1;
    if (!area || last < 2) {
      area?.remove();
      return;
    }
    const sums = full.labels.map((_, i) => full.datasets.reduce((sum, line) => sum + Number(line.data[i] ?? 0), 0));
    const most = Math.max(...sums) || 1;
    const line = sums.map((sum, i) => `${(rtl ? last - i : i) / last * 100},${38 - sum / most * 32}`).join('L');
    const edge = rtl ? [100, 0] : [0, 100];
    area.innerHTML = `<svg viewBox="0 0 100 40" preserveAspectRatio="none" aria-hidden="true"><path d="M${edge[0]},40L${line}L${edge[1]},40"/></svg>`;
    const pane = area.appendChild(element('div', 'window'));
    const [from, to] = ['brushFrom', 'brushTo'].map((name, side) => {
      const input = area.appendChild(element('input'));
      Object.assign(input, { type: 'range', min: 0, max: last, step: 1, value: side * last });
      input.setAttribute('aria-label', `${figure.dataset.brush}: ${figure.dataset[name]}`);
      return input;
    });
    const apply = () => {
      const [a, b] = [+from.value, +to.value];
      pane.style.insetInlineStart = `${a / last * 100}%`;
      pane.style.insetInlineEnd = `${100 - b / last * 100}%`;
      from.setAttribute('aria-valuetext', full.labels[a]);
      to.setAttribute('aria-valuetext', full.labels[b]);
      narrow(a, b);
    };
    from.addEventListener('input', () => { from.value = Math.min(+from.value, +to.value - 1); apply(); });
    to.addEventListener('input', () => { to.value = Math.max(+to.value, +from.value + 1); apply(); });
    // The window itself can be dragged along.
    pane.addEventListener('pointerdown', down => {
      pane.setPointerCapture(down.pointerId);
      const [a, b] = [+from.value, +to.value];
      const perStep = area.clientWidth / last * (rtl ? -1 : 1);
      const move = event => {
        const step = Math.max(-a, Math.min(last - b, Math.round((event.clientX - down.clientX) / perStep)));
        from.value = a + step;
        to.value = b + step;
        apply();
      };
      pane.addEventListener('pointermove', move);
      pane.addEventListener('lostpointercapture', () => pane.removeEventListener('pointermove', move), { once: true });
    });
    apply();
  }

  for (const figure of document.querySelectorAll('figure[data-chart]')) {
    const config = styled(JSON.parse(figure.dataset.chart));
    const titles = JSON.parse(figure.dataset.titles);
    const full = { labels: config.data.labels, datasets: config.data.datasets.map(line => ({ ...line })) };
    const plot = figure.querySelector('.plot');
    let start = 0;
    config.options.plugins.tooltip.external = tooltipIn(plot, titles, () => start);
    config.plugins = [cursor];
    paint(config);
    const chart = new Chart(plot.appendChild(element('canvas')), config);
    legend(figure, chart);
    brush(figure, full, (a, b) => {
      if (a === start && b - a + 1 === chart.data.labels.length) return;
      start = a;
      chart.data.labels = full.labels.slice(a, b + 1);
      chart.data.datasets.forEach((line, i) => { line.data = full.datasets[i].data.slice(a, b + 1); });
      chart.update('none');
    });
    const repaint = () => { paint(chart); chart.update('none'); };
    document.addEventListener('portal-theme', repaint);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint);
    forced.addEventListener('change', repaint);
    // Paper has its own width, and light colours whatever the screen has.
    addEventListener('beforeprint', () => { repaint(); chart.resize(); });
    addEventListener('afterprint', () => { repaint(); chart.resize(); });
  }
})();
