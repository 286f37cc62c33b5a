'use strict';
// The page is complete without this script. It adds the theme switch and draws the time charts.
(function () {
  const root = document.documentElement;
  const button = document.getElementById('theme');
  const systemDark = window.matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : systemDark.matches);
  const label = () => { button.textContent = isDark() ? 'Light' : 'Dark'; button.setAttribute('aria-label', 'Switch to the ' + (isDark() ? 'light' : 'dark') + ' theme'); };

  button.hidden = false;
  label();
  button.addEventListener('click', () => { root.dataset.theme = isDark() ? 'light' : 'dark'; label(); draw(); });
  systemDark.addEventListener('change', () => { label(); draw(); });

  const data = JSON.parse(document.getElementById('chart-data').textContent);
  const plots = new Map();

  // The style sheet owns the colours; a probe resolves them for the theme in force.
  function colour(name) {
    const probe = document.createElement('i');
    probe.style.color = 'var(--' + name + ')';
    document.body.append(probe);
    const value = getComputedStyle(probe).color;
    probe.remove();
    return value;
  }

  const count = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

  function time(nanos) {
    for (const [unit, scale] of [['s', 1e9], ['ms', 1e6], ['us', 1e3]]) {
      if (nanos >= scale) { return count.format(nanos / scale) + ' ' + unit; }
    }
    return count.format(nanos) + ' ns';
  }

  function figure(value, unit) {
    if (value === null || value === undefined) { return '-'; }
    return unit === 'ns' ? time(value) : count.format(value);
  }

  function axis(value, unit) {
    if (unit === 'ns') { return time(value); }
    if (value >= 1e6) { return count.format(value / 1e6) + ' M'; }
    return value >= 1e4 ? count.format(value / 1e3) + ' k' : count.format(value);
  }

  function meaning(name) {
    if (/not.?modelled/i.test(name)) { return 'unknown'; }
    if (/deni|deny|refus|fail|drop/i.test(name)) { return 'deny'; }
    if (/lost/i.test(name)) { return 'lost'; }
    if (/deliver|complet|allow/i.test(name)) { return 'allow'; }
    return /limit|allowance/i.test(name) ? 'deny' : '';
  }

  const others = ['accent', 'neutral', 'unknown', 'lost', 'allow'];
  const plain = ['solid', [7, 3], [2, 3], [10, 3, 2, 3]];
  const dashes = { allow: ['solid', [7, 3]], deny: [[7, 3], [3, 2]], lost: [[2, 3]], unknown: [[10, 3, 2, 3]] };

  function styled(lines, colours) {
    const used = new Map();
    let next = 0; // no line looks like another: colours carry a dash of their own
    return lines.map(line => {
      const known = meaning(line.name);
      const types = dashes[known] || plain;
      const turn = known ? used.get(known) || 0 : next;
      used.set(known, turn + 1);
      return { color: colours[known || others[next++ % others.length]], type: types[turn % types.length] };
    });
  }

  // A window's value stands where the window begins, in seconds.
  function points(line, series) {
    return line.values.map((value, index) => [index * series.stepNanos / 1e9, value]);
  }

  function marks(colours) {
    return {
      silent: true, symbol: 'none', animation: false,
      lineStyle: { color: colours.muted, type: [4, 4], width: 1 },
      label: { show: data.markers.length <= 20, color: colours.ink, fontSize: 10, fontWeight: 'bold', position: 'end', distance: 2, formatter: mark => mark.name },
      data: data.markers.map((marker, index) => ({ name: String(index + 1), xAxis: marker.timeNanos / 1e9 }))
    };
  }

  function tooltip(series, colours, font) {
    return {
      trigger: 'axis', renderMode: 'richText', confine: true,
      backgroundColor: colours.surface, borderColor: colours.line, padding: 10,
      textStyle: { color: colours.ink, fontSize: 12, fontFamily: font },
      axisPointer: { type: 'line', lineStyle: { color: colours.muted, type: 'solid' } },
      formatter: rows => 'at ' + time(rows[0].value[0] * 1e9) + '\n'
        + rows.map(row => row.seriesName + '   ' + figure(row.value[1], series.unit)).join('\n')
    };
  }

  function option(series, colours, font) {
    const looks = styled(series.lines, colours);
    const end = Math.max(1, ...series.lines.map(line => line.values.length)) * series.stepNanos / 1e9;
    const text = { color: colours.muted, fontFamily: font, fontSize: 11 };
    return {
      animation: false,
      aria: { enabled: true },
      textStyle: { fontFamily: font },
      grid: { left: 8, right: 16, top: 52, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      legend: { type: 'scroll', top: 4, left: 0, itemWidth: 26, itemHeight: 12, itemStyle: { opacity: 0 }, textStyle: text, inactiveColor: colours.line, pageTextStyle: text, pageIconColor: colours.muted },
      tooltip: tooltip(series, colours, font),
      xAxis: { type: 'value', min: 0, max: end, axisLabel: { ...text, formatter: '{value} s', hideOverlap: true }, axisLine: { lineStyle: { color: colours.line } }, splitLine: { show: false }, axisPointer: { label: { show: false } } },
      yAxis: { type: 'value', min: 0, splitNumber: 4, axisLabel: { ...text, formatter: value => axis(value, series.unit) }, splitLine: { lineStyle: { color: colours.line } } },
      series: series.lines.map((line, index) => ({
        name: line.name, type: 'line', symbol: 'none', sampling: 'lttb', connectNulls: false,
        data: points(line, series),
        color: looks[index].color,
        lineStyle: { width: 1.8, color: looks[index].color, type: looks[index].type },
        emphasis: { disabled: true },
        markLine: index === 0 && data.markers.length > 0 ? marks(colours) : undefined
      }))
    };
  }

  function draw() {
    if (typeof echarts === 'undefined') { return; }
    const names = ['accent', 'neutral', 'unknown', 'lost', 'allow', 'deny', 'muted', 'line', 'surface', 'ink'];
    const colours = Object.fromEntries(names.map(name => [name, colour(name)]));
    const font = getComputedStyle(document.body).fontFamily;
    const holders = document.querySelectorAll('[data-chart]');
    data.series.forEach((series, index) => {
      const holder = holders[index];
      holder.hidden = false;
      if (!plots.has(holder)) {
        const plot = echarts.init(holder, null, { renderer: 'canvas' });
        plot.group = 'time';
        plots.set(holder, plot);
      }
      plots.get(holder).setOption(option(series, colours, font), { notMerge: true });
    });
    echarts.connect('time');
  }

  let resizing = 0;
  const resize = () => plots.forEach(plot => plot.resize());
  window.addEventListener('resize', () => { cancelAnimationFrame(resizing); resizing = requestAnimationFrame(resize); });

  // Paper is light, and cannot be unfolded: what the verdict rests on is printed open.
  const invariants = document.querySelector('.verdict details');
  let before = null;
  window.addEventListener('beforeprint', () => {
    before = before || { theme: root.dataset.theme, open: invariants.open };
    root.dataset.theme = 'light';
    invariants.open = true;
    draw();
    resize();
  });
  window.addEventListener('afterprint', () => {
    if (before === null) { return; }
    if (before.theme) { root.dataset.theme = before.theme; } else { delete root.dataset.theme; }
    invariants.open = before.open;
    before = null;
    draw();
    resize();
  });
  draw();
})();
