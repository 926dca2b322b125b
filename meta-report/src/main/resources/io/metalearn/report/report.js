(function () {
  'use strict';
  const data = JSON.parse(document.getElementById('numbers').textContent);
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const charts = [];

  // Okabe and Ito's colours first, told apart by people who see few. No two of 16 learners share one, of the next 16 none has the shape
  // or the dashes of the one whose colour it has.
  const colours = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#8c6bb1', '#7f7f7f',
    '#b0413e', '#4f7f3f', '#d81b60', '#008b8b', '#8a6d00', '#6a6aff', '#7fa32b', '#a0785a'];
  const shapes = ['circle', 'rect', 'triangle', 'diamond', 'emptyCircle', 'emptyRect', 'emptyTriangle', 'emptyDiamond', 'arrow'];
  const dashes = ['solid', 'dashed', 'dotted'];
  const colour = i => colours[i % colours.length];
  const shape = i => shapes[i % shapes.length];
  const dash = i => dashes[Math.floor(i / 8) % dashes.length];
  const number = v => Math.abs(v) >= 1000 ? v.toFixed(0) : Math.abs(v) >= 10 ? v.toFixed(1) : v.toFixed(3);
  const signed = v => (v < 0 ? '\u2212' : '+') + number(Math.abs(v));
  const shotsText = k => k + (k === 1 ? ' shot' : ' shots');
  const escape = text => echarts.format.encodeHTML(String(text));
  const narrow = () => window.innerWidth < 600;
  const last = list => list[list.length - 1];
  // Of few tasks there is no interval: it is then where the value is.
  const low = r => 'low' in r ? r.low : 'mean' in r ? r.mean : r.difference;
  const high = r => 'high' in r ? r.high : 'mean' in r ? r.mean : r.difference;
  const interval = (r, text) => 'low' in r ? text(r.low) + ' to ' + text(r.high) : 'no interval';

  function theme() {
    const style = getComputedStyle(document.documentElement);
    const of = name => style.getPropertyValue(name).trim();
    return { ink: of('--ink'), muted: of('--muted'), line: of('--line'), paper: of('--paper'), card: of('--card') };
  }

  function axis(t, more) {
    return Object.assign({
      axisLine: { lineStyle: { color: t.line } },
      axisLabel: { color: t.muted },
      splitLine: { lineStyle: { color: t.line, opacity: 0.6 } },
      nameTextStyle: { color: t.muted }
    }, more);
  }

  function base(t) {
    return {
      animation: false,
      textStyle: { fontFamily: 'system-ui, sans-serif', color: t.ink },
      tooltip: { confine: true, backgroundColor: t.card, borderColor: t.line, textStyle: { color: t.ink, fontSize: 13 } }
    };
  }

  function legend(t, names) {
    return { data: names, type: 'scroll', top: 0, textStyle: { color: t.ink }, inactiveColor: t.muted,
      pageTextStyle: { color: t.muted }, pageIconColor: t.ink, pageIconInactiveColor: t.line };
  }

  function add(id, option) {
    const element = document.getElementById(id);
    if (!element) return { draw() {} };
    const chart = echarts.init(element, null, { renderer: 'svg' });
    const entry = { chart, draw() { chart.setOption(option(theme()), true); } };
    charts.push(entry);
    entry.draw();
    return entry;
  }

  /** A labelled choice; calls back on change. */
  function choice(place, label, values, text, chosen, changed) {
    const box = document.getElementById(place);
    if (!box || values.length < 2) return;
    const select = document.createElement('select');
    values.forEach((value, i) => {
      const option = document.createElement('option');
      option.value = String(i);
      option.textContent = text(value);
      option.selected = value === chosen;
      select.appendChild(option);
    });
    select.addEventListener('change', () => changed(values[Number(select.value)]));
    const wrapper = document.createElement('label');
    wrapper.textContent = label;
    wrapper.appendChild(select);
    box.appendChild(wrapper);
  }

  /** Results against shots: a line a learner, a bar for each interval, learners side by side. */
  function shotsChart() {
    let metric = data.metrics[0];
    const entry = add('chart-shots', t => {
      const rows = data.results.filter(r => r.metric === metric);
      const logarithmic = data.directions[metric] === 'lower is better' && rows.every(r => low(r.summary) > 0);
      const series = [];
      data.learners.forEach((learner, i) => {
        const shift = (i - (data.learners.length - 1) / 2) * Math.min(0.04, 0.5 / data.learners.length);
        const own = rows.filter(r => r.learner === learner);
        const points = own.map(r => ({ value: [data.shots.indexOf(r.shots) + shift, r.summary.mean], row: r }));
        series.push({ name: learner, type: 'line', data: points, symbol: shape(i), symbolSize: 8, color: colour(i),
          lineStyle: { color: colour(i), width: 2, type: dash(i) }, emphasis: { focus: 'series' } });
        points.forEach(p => series.push({ name: learner, type: 'line', symbol: 'none', silent: true, color: colour(i),
          lineStyle: { color: colour(i), width: 1.5, opacity: 0.8 },
          data: [[p.value[0], low(p.row.summary)], [p.value[0], high(p.row.summary)]] }));
      });
      const option = base(t);
      option.legend = legend(t, data.learners);
      option.grid = { left: 52, right: 16, top: 56, bottom: 48 };
      option.xAxis = axis(t, { type: 'value', min: -1, max: data.shots.length, interval: 1, name: 'labelled rows of ' + (data.ways > 1 ? 'each of ' + data.ways + ' new classes' : 'the new task'),
        nameLocation: 'middle', nameGap: 30, splitLine: { show: false },
        axisTick: { show: false },
        axisLabel: { color: t.muted, formatter: v => Number.isInteger(v) && v in data.shots ? String(data.shots[v]) : '' } });
      option.yAxis = axis(t, { type: logarithmic ? 'log' : 'value', logBase: 2, scale: true, name: metric, min: logarithmic ? logFloor(rows) : null,
        max: logarithmic ? logCeiling(rows) : null, axisLabel: edgeless(t) });
      option.tooltip.formatter = p => p.data.row
        ? '<b>' + escape(p.seriesName) + '</b>, ' + shotsText(p.data.row.shots) + '<br>' + escape(metric) + ' ' + number(p.data.row.summary.mean)
          + '<br>95 % interval: ' + interval(p.data.row.summary, number)
        : '';
      option.series = series;
      return option;
    });
    choice('metric-controls', 'Metric', data.metrics, m => m, metric, m => { metric = m; entry.draw(); });
  }

  const edgeless = t => ({ color: t.muted, formatter: v => Number(v.toPrecision(3)), hideOverlap: true, showMinLabel: false, showMaxLabel: false });
  const logFloor = rows => 0.9 * Math.min(...rows.map(r => low(r.summary)));
  const logCeiling = rows => 1.1 * Math.max(...rows.map(r => high(r.summary)));

  /** Paired differences: a row a learner; far ones end at the edge, their numbers stand beside them. */
  function pairedChart() {
    if (!data.paired.length) return;
    let metric = data.metrics[0];
    let shots = last(data.shots);
    const entry = add('chart-paired', t => {
      const rows = data.paired.filter(r => r.metric === metric && r.shots === shots).slice().reverse();
      const sizes = rows.map(r => Math.max(Math.abs(low(r)), Math.abs(high(r)))).sort((a, b) => a - b);
      const limit = 1.15 * sizes[Math.floor((sizes.length - 1) * 0.6)] || 1;
      const clip = v => Math.max(-limit, Math.min(limit, v));
      const text = r => signed(r.difference) + ' (' + interval(r, signed) + ')' + (r.clear ? ', clear of 0' : '');
      const option = base(t);
      const small = narrow();
      option.grid = { left: small ? 84 : 110, right: small ? 16 : 290, top: 12, bottom: 44 };
      option.xAxis = axis(t, { type: 'value', min: -limit, max: limit, name: metric + ' minus that of ' + data.against + ', ' + shotsText(shots),
        nameLocation: 'middle', nameGap: 28, axisLabel: edgeless(t) });
      option.yAxis = [
        axis(t, { type: 'category', data: rows.map(r => r.learner), axisLabel: { color: t.ink, width: small ? 78 : 104, overflow: 'truncate' },
          axisTick: { show: false }, splitLine: { show: false } }),
        axis(t, { type: 'category', data: small ? rows.map(() => '') : rows.map(text), position: 'right', axisTick: { show: false },
          axisLine: { show: false }, splitLine: { show: false }, axisLabel: { color: t.ink } })
      ];
      option.tooltip.formatter = p => p.data.row ? '<b>' + escape(p.data.row.learner) + '</b><br>' + text(p.data.row)
        + '<br>' + p.data.row.tasks + ' tasks' : '';
      option.series = rows.map((r, i) => ({ type: 'line', symbol: 'none', silent: true, data: [[clip(low(r)), i], [clip(high(r)), i]],
        lineStyle: { color: pairedColour(r, t), width: 3 } }));
      option.series.push({ type: 'scatter', symbolSize: 12,
        data: rows.map((r, i) => ({ value: [clip(r.difference), i], row: r,
          symbol: Math.abs(r.difference) > limit ? 'triangle' : r.clear ? 'circle' : 'emptyCircle',
          symbolRotate: r.difference > limit ? -90 : r.difference < -limit ? 90 : 0, itemStyle: { color: pairedColour(r, t) } })),
        markLine: { silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: t.muted, type: 'solid' }, data: [{ xAxis: 0 }] } });
      return option;
    });
    choice('paired-controls', 'Metric', comparedMetrics(), m => m, metric, m => { metric = m; entry.draw(); });
    choice('paired-controls', 'Support', data.shots, shotsText, shots, k => { shots = k; entry.draw(); });
  }

  /** Those that the reference has too. */
  const comparedMetrics = () => data.metrics.filter(m => data.paired.some(r => r.metric === m));

  const pairedColour = (r, t) => r.clear ? colour(data.learners.indexOf(r.learner)) : t.muted;

  /** Which values are good: as Metric.badness says. */
  function badness(metric, value) {
    if (metric in data.aims) return Math.abs(value - data.aims[metric]);
    return data.directions[metric] === 'higher is better' ? -value : data.directions[metric] === 'lower is better' ? value : NaN;
  }

  /** Where the values of all tasks lie, drawn or not. */
  function quantiles(learner, metric, shots) {
    const line = name => {
      const q = data.tasks.quantiles[metric + '|' + name + '|' + shots];
      return q ? name + ': median ' + number(q[3]) + ', half of the tasks in ' + number(q[2]) + ' to ' + number(q[4])
        + ', nine of ten in ' + number(q[1]) + ' to ' + number(q[5]) + ', all in ' + number(q[0]) + ' to ' + number(q[6]) + '.' : '';
    };
    document.getElementById('task-quantiles').textContent = [learner, data.against].map(line).filter(l => l).join(' ');
  }

  /** The range of most values, and room around it; what is far outside would leave no room for the others. */
  function rangeOf(values) {
    const sorted = values.slice().sort((a, b) => a - b);
    const at = share => sorted[Math.round(share * (sorted.length - 1))];
    const reach = 1.5 * (at(0.95) - at(0.05)) || Infinity;
    const low = Math.max(sorted[0], at(0.05) - reach), high = Math.min(last(sorted), at(0.95) + reach);
    const room = (high - low || Math.abs(high) || 1) * 0.05;
    return { low: low - room, high: high + room };
  }

  /** A point within the range; one outside stands at the edge, as a triangle. */
  function within(range, point) {
    const clip = v => Math.max(range.low, Math.min(range.high, v));
    const value = point.value.map(clip);
    const far = value.some((v, i) => v !== point.value[i]);
    return Object.assign({}, point, { value, exact: point.value, far, symbol: far ? 'triangle' : 'circle' });
  }

  const beyond = points => {
    const far = points.filter(p => p.far).length;
    return far ? ', ' + far + ' beyond the edge' : '';
  };

  /** Two axes of one range, with the line on which both are equal. */
  function square(t, option, type, range, across, up) {
    const axes = { type, logBase: 10, min: range.low, max: range.high, nameLocation: 'middle', axisLabel: edgeless(t) };
    option.grid = { left: 66, right: 16, top: narrow() ? 48 : 34, bottom: 48 };
    option.xAxis = axis(t, Object.assign({}, axes, { name: across, nameGap: 30 }));
    option.yAxis = axis(t, Object.assign({}, axes, { name: up, nameGap: 50 }));
    return { type: 'line', symbol: 'none', silent: true, lineStyle: { color: t.muted, width: 1, type: 'dashed' },
      data: [[range.low, range.low], [range.high, range.high]] };
  }

  /** A title above a chart, of two lines where the screen is narrow. */
  const title = (t, text) => ({ text, textStyle: { color: t.ink, fontSize: 13, fontWeight: 500, width: Math.min(window.innerWidth, 640) - 70, overflow: 'break' }, left: narrow() ? 8 : 52, top: 0 });

  /** Every task: the reference across, a learner up. */
  function taskChart() {
    const others = data.learners.filter(l => l !== data.against);
    if (!others.length) return;
    let learner = others[0];
    let metric = data.metrics[0];
    let shots = last(data.shots);
    const entry = add('chart-tasks', t => {
      const cell = name => data.tasks.values[metric + '|' + name + '|' + shots] || [];
      const across = cell(data.against);
      const up = cell(learner);
      const finite = data.tasks.names.map((name, i) => ({ name, value: [across[i], up[i]] })).filter(p => p.value.every(Number.isFinite));
      const range = rangeOf(finite.length ? finite.flatMap(p => p.value) : [0, 1]);
      const points = finite.map(p => within(range, p));
      const better = finite.filter(p => badness(metric, p.value[1]) < badness(metric, p.value[0])).length;
      const shown = data.tasks.of > data.tasks.names.length ? ' of ' + data.tasks.names.length + ' drawn from ' + data.tasks.of + ' tasks' : ' of ' + points.length + ' tasks';
      quantiles(learner, metric, shots);
      const option = base(t);
      option.title = title(t, (data.directions[metric] ? learner + ' is better on ' + better + shown : points.length + ' tasks') + beyond(points));
      const equal = square(t, option, 'value', range, metric + ' of ' + data.against, metric + ' of ' + learner);
      option.tooltip.formatter = p => p.data && p.data.name ? '<b>' + escape(p.data.name) + '</b><br>' + escape(data.against) + ' ' + number(p.data.exact[0])
        + '<br>' + escape(learner) + ' ' + number(p.data.exact[1]) : '';
      option.series = [equal,
        { type: 'scatter', symbolSize: 9, itemStyle: { color: colour(data.learners.indexOf(learner)), opacity: points.length > 200 ? 0.3 : 0.75 }, data: points }
      ];
      return option;
    });
    choice('task-controls', 'Learner', others, l => l, learner, l => { learner = l; entry.draw(); });
    choice('task-controls', 'Metric', comparedMetrics(), m => m, metric, m => { metric = m; entry.draw(); });
    choice('task-controls', 'Support', data.shots, shotsText, shots, k => { shots = k; entry.draw(); });
  }

  /** Average ranks: a row a learner, the best above; bars as wide as the critical difference. */
  function rankChart() {
    if (!data.ranks.length) return;
    const ranked = data.metrics.filter(m => data.ranks.some(r => r.metric === m));
    let metric = ranked[0];
    let shots = last(data.shots);
    const entry = add('chart-ranks', t => {
      const found = data.ranks.find(r => r.metric === metric && r.shots === shots) || { ranks: {}, tasks: 0 };
      const rows = Object.entries(found.ranks).sort((a, b) => a[1] - b[1]);
      const critical = found.criticalDifference || 0;
      const alike = critical ? cliques(rows.map(r => r[1]), critical) : [];
      const left = Math.ceil(rows.length / 2);
      const room = 0.35 * (alike.length + 1);
      const level = i => -room - (i < left ? i + 1 : rows.length - i);
      const bottom = -room - left - 0.6;
      const [min, max] = [1, Math.max(2, rows.length, Math.ceil(1 + critical))];
      const line = (points, width, ink) => ({ type: 'line', symbol: 'none', silent: true, data: points, lineStyle: { color: ink, width } });
      const side = narrow() ? 84 : 150;
      const option = base(t);
      option.title = title(t, critical ? 'critical difference ' + number(critical) + ' on ' + found.tasks + ' tasks' : 'too few tasks to tell ranks apart: ' + found.tasks);
      option.grid = { left: side, right: side, top: 74, bottom: 6 };
      option.xAxis = axis(t, { type: 'value', position: 'top', min, max, interval: Math.max(1, Math.round((max - min) / 8)), name: 'average rank by ' + metric + ', ' + shotsText(shots),
        nameLocation: 'middle', nameGap: 24, splitLine: { show: false }, axisLine: { show: true, onZero: false, lineStyle: { color: t.ink } }, axisTick: { show: true } });
      option.yAxis = { type: 'value', show: false, min: bottom, max: 0 };
      option.tooltip.formatter = p => p.data && p.data.name ? '<b>' + escape(p.data.name) + '</b><br>average rank ' + number(p.data.value[0]) : '';
      option.series = rows.flatMap((r, i) => {
        const at = data.learners.indexOf(r[0]);
        const end = i < left ? min : max;
        return [line([[r[1], 0], [r[1], level(i)], [end, level(i)]], 1.2, t.muted),
          { type: 'scatter', symbolSize: 11, data: [{ name: r[0], value: [r[1], 0], symbol: shape(at), itemStyle: { color: colour(at) } }] },
          { type: 'scatter', symbolSize: 1, silent: true, data: [[end, level(i)]], itemStyle: { color: 'transparent' },
            label: { show: true, position: i < left ? 'left' : 'right', color: t.ink, width: side - 14, overflow: 'truncate', formatter: r[0] } }];
      });
      alike.forEach(([from, to], i) => option.series.push(line([[rows[from][1] - 0.03, -0.35 * (i + 1)], [rows[to][1] + 0.03, -0.35 * (i + 1)]], 5, t.ink)));
      return option;
    });
    choice('rank-controls', 'Metric', ranked, m => m, metric, m => { metric = m; entry.draw(); });
    choice('rank-controls', 'Support', data.shots, shotsText, shots, k => { shots = k; entry.draw(); });
  }

  /** The longest runs, of two and more, of sorted ranks that differ by no more than is critical; none is part of another. */
  function cliques(ranks, critical) {
    const runs = ranks.map((rank, from) => [from, ranks.filter(r => r - rank <= critical).length - 1]);
    return runs.filter(([from, to], i) => to > from && !(i > 0 && runs[i - 1][1] >= to));
  }

  /** What gradient steps give: their number across, what is reached up. */
  function stepChart() {
    if (!data.steps.length) return;
    const numbers = [...new Set(data.steps.map(p => p.steps))].sort((a, b) => a - b);
    const learners = data.learners.filter(l => data.steps.some(p => p.learner === l));
    let shots = last(data.shots);
    const entry = add('chart-steps', t => {
      const rows = data.steps.filter(p => p.shots === shots);
      const positive = data.directions[data.metrics[0]] === 'lower is better' && rows.length > 0 && rows.every(p => (p.ends.length ? p.ends[0] : p.mean) > 0);
      const option = base(t);
      option.legend = legend(t, learners);
      option.grid = { left: 60, right: 20, top: 56, bottom: 48 };
      option.xAxis = axis(t, { type: 'category', data: numbers.map(String), name: 'gradient steps on a task\'s rows', nameLocation: 'middle', nameGap: 30 });
      option.yAxis = axis(t, { type: positive ? 'log' : 'value', logBase: 2, scale: true, name: data.metrics[0] + ', ' + shotsText(shots), nameTextStyle: { align: 'left', color: t.muted },
        axisLabel: { color: t.muted, formatter: v => Number(v.toPrecision(3)) } });
      option.tooltip.formatter = p => p.data && p.data.row ? '<b>' + escape(p.seriesName) + '</b>, ' + p.data.row.steps + (p.data.row.steps === 1 ? ' step' : ' steps') + '<br>' + escape(data.metrics[0]) + ' ' + number(p.data.row.mean)
        + (p.data.row.ends.length ? '<br>95 % interval: ' + p.data.row.ends.map(number).join(' to ') : '') : '';
      option.series = learners.flatMap(learner => {
        const i = data.learners.indexOf(learner);
        const own = rows.filter(p => p.learner === learner);
        const place = p => numbers.indexOf(p.steps);
        return [{ name: learner, type: 'line', symbol: shape(i), symbolSize: 8, color: colour(i), lineStyle: { color: colour(i), width: 2, type: dash(i) }, data: own.map(p => ({ value: [place(p), p.mean], row: p })) }]
          .concat(own.filter(p => p.ends.length).map(p => ({ name: learner, type: 'line', symbol: 'none', silent: true, color: colour(i), lineStyle: { color: colour(i), width: 1.5, opacity: 0.8 },
            data: [[place(p), p.ends[0]], [place(p), p.ends[1]]] })));
      });
      return option;
    });
    choice('step-controls', 'Support', data.shots, shotsText, shots, k => { shots = k; entry.draw(); });
  }

  /** What a training costs across, what it reaches up, with its interval. */
  function costChart() {
    const learners = data.learners.filter(l => l in data.costs);
    let metric = data.metrics[0];
    let shots = last(data.shots);
    const entry = add('chart-cost', t => {
      const rows = data.results.filter(r => r.metric === metric && r.shots === shots && r.learner in data.costs);
      const option = base(t);
      const positive = data.directions[metric] === 'lower is better' && rows.length > 0 && rows.every(r => low(r.summary) > 0);
      option.legend = legend(t, rows.map(r => r.learner));
      option.grid = { left: 66, right: 20, top: 44, bottom: 48 };
      option.xAxis = axis(t, { type: 'log', logBase: 10, name: 'CPU-seconds of a training', nameLocation: 'middle', nameGap: 30, axisLabel: { color: t.muted, formatter: v => String(Number(v.toPrecision(2))), hideOverlap: true } });
      option.yAxis = axis(t, { type: positive ? 'log' : 'value', logBase: 2, scale: true, name: metric + ', ' + shotsText(shots), nameTextStyle: { align: 'left', color: t.muted },
        min: positive ? logFloor(rows) : null, max: positive ? logCeiling(rows) : null, axisLabel: edgeless(t) });
      option.tooltip.formatter = p => p.data && p.data.row ? '<b>' + escape(p.seriesName) + '</b><br>' + number(data.costs[p.seriesName]) + ' CPU-seconds<br>'
        + escape(metric) + ' ' + number(p.data.row.summary.mean) + '<br>95 % interval: ' + interval(p.data.row.summary, number) : '';
      option.series = rows.flatMap(r => {
        const i = data.learners.indexOf(r.learner);
        const cost = data.costs[r.learner];
        return [
          { name: r.learner, type: 'scatter', symbol: shape(i), symbolSize: 12, color: colour(i), data: [{ value: [cost, r.summary.mean], row: r }] },
          { name: r.learner, type: 'line', symbol: 'none', silent: true, color: colour(i), lineStyle: { color: colour(i), width: 2 }, data: [[cost, low(r.summary)], [cost, high(r.summary)]] }
        ];
      });
      return option;
    });
    if (!learners.length) return;
    choice('cost-controls', 'Metric', data.metrics, m => m, metric, m => { metric = m; entry.draw(); });
    choice('cost-controls', 'Support', data.shots, shotsText, shots, k => { shots = k; entry.draw(); });
  }

  /** Rows of the reference across, rows that a learner needs to be as good up; on the line they are as many. */
  function neededChart() {
    const reached = data.learners.filter(l => (data.needed[l] || []).some(v => v >= 0));
    if (!reached.length || data.shots.length < 2) return;
    const shots = data.results.filter(r => r.metric === data.metrics[0] && r.learner === data.against).map(r => r.shots);
    add('chart-needed', t => {
      const option = base(t);
      option.legend = legend(t, reached);
      option.grid = { left: 66, right: 20, top: 44, bottom: 48 };
      option.xAxis = axis(t, { type: 'value', name: 'rows of ' + data.against, nameLocation: 'middle', nameGap: 30, min: 0, splitLine: { show: false } });
      option.yAxis = axis(t, { type: 'value', name: 'rows for the same ' + data.metrics[0], nameTextStyle: { align: 'left', color: t.muted }, min: 0 });
      option.tooltip.formatter = p => '<b>' + escape(p.seriesName) + '</b><br>' + number(p.value[1]) + ' rows, as ' + escape(data.against) + ' with ' + p.value[0];
      option.series = reached.map(learner => {
        const i = data.learners.indexOf(learner);
        const points = data.needed[learner].map((rows, at) => [shots[at], rows]).filter(p => p[1] >= 0);
        return { name: learner, type: 'line', symbol: shape(i), symbolSize: 8, color: colour(i), lineStyle: { color: colour(i), width: 2, type: dash(i) }, data: points };
      });
      return option;
    });
  }

  /** Epsilon across, what private learners reach up, with intervals; all others are level lines. */
  function privacyChart() {
    const hidden = data.learners.filter(l => l in data.privacy);
    if (!hidden.length) return;
    let metric = data.metrics[0];
    let shots = last(data.shots);
    const entry = add('chart-privacy', t => {
      const rows = data.results.filter(r => r.metric === metric && r.shots === shots);
      const of = learner => rows.find(r => r.learner === learner);
      const told = hidden.filter(of).sort((a, b) => data.privacy[a] - data.privacy[b]);
      const open = data.learners.filter(l => !(l in data.privacy) && of(l));
      const ends = told.map(l => data.privacy[l]);
      const span = ends.length ? [ends[0] / 2, last(ends) * 2] : [0.1, 10];
      const option = base(t);
      option.legend = legend(t, ['private'].concat(open));
      option.grid = { left: 66, right: 20, top: 44, bottom: 48 };
      option.xAxis = axis(t, { type: 'log', logBase: 10, min: span[0], max: span[1], name: 'epsilon', nameLocation: 'middle', nameGap: 30, axisLabel: { color: t.muted, formatter: v => String(Number(v.toPrecision(2))), hideOverlap: true } });
      option.yAxis = axis(t, { type: 'value', scale: true, name: metric + ', ' + shotsText(shots), nameTextStyle: { align: 'left', color: t.muted }, axisLabel: edgeless(t) });
      option.tooltip.formatter = p => p.data && p.data.row ? '<b>' + escape(p.data.row.learner) + '</b>' + (p.data.row.learner in data.privacy ? ', epsilon ' + data.privacy[p.data.row.learner] : '') + '<br>'
        + escape(metric) + ' ' + number(p.data.row.summary.mean) + '<br>95 % interval: ' + interval(p.data.row.summary, number) : '';
      const points = told.map(l => ({ value: [data.privacy[l], of(l).summary.mean], row: of(l) }));
      option.series = [{ name: 'private', type: 'line', symbol: 'circle', symbolSize: 9, color: colour(0), lineStyle: { color: colour(0), width: 2 }, data: points }]
        .concat(points.map(p => ({ name: 'private', type: 'line', symbol: 'none', silent: true, color: colour(0), lineStyle: { color: colour(0), width: 2 },
          data: [[p.value[0], low(p.row.summary)], [p.value[0], high(p.row.summary)]] })))
        .concat(open.map((learner, i) => ({ name: learner, type: 'line', symbol: 'none', color: colour(i + 1), lineStyle: { color: colour(i + 1), width: 1.5, type: 'dashed' },
          data: span.map(x => ({ value: [x, of(learner).summary.mean], row: of(learner) })) })));
      return option;
    });
    choice('privacy-controls', 'Metric', data.metrics, m => m, metric, m => { metric = m; entry.draw(); });
    choice('privacy-controls', 'Support', data.shots, shotsText, shots, k => { shots = k; entry.draw(); });
  }

  /** Of one row: what each row of the support and each feature does to what is predicted. */
  function whyChart() {
    if (!data.explained.length) return;
    let why = data.explained[0];
    const title = w => w.learner + ', ' + w.task;
    const entry = add('chart-why', t => {
      const bars = why.support.map(r => ({ name: 'row ' + r.row, value: r.change, kind: 0 }))
        .concat(why.features.map(f => ({ name: f.name, value: f.share, kind: 1 })));
      const option = base(t);
      option.legend = legend(t, ['rows of the support', 'features']);
      option.grid = { left: narrow() ? 90 : 150, right: 30, top: 44, bottom: 48 };
      option.xAxis = axis(t, { type: 'value', name: 'moves the prediction by', nameLocation: 'middle', nameGap: 30, axisLabel: { color: t.muted, hideOverlap: true } });
      option.yAxis = axis(t, { type: 'category', inverse: true, data: bars.map(b => b.name), axisLabel: { color: t.muted, width: narrow() ? 80 : 140, overflow: 'truncate' }, splitLine: { show: false } });
      option.tooltip.formatter = p => escape(p.name) + ': ' + signed(p.value);
      option.series = ['rows of the support', 'features'].map((name, kind) => ({ name, type: 'bar', stack: 'all', color: colour(kind),
        data: bars.map(b => b.kind === kind ? b.value : '-') }));
      return option;
    });
    choice('why-controls', 'Prediction', data.explained, title, why, w => { why = w; entry.draw(); });
  }

  /** A table of tasks to search and to sort: what each learner has there. */
  function lookup() {
    const table = document.getElementById('lookup-table');
    const search = document.getElementById('lookup');
    const most = 25;
    let metric = data.metrics[0];
    let shots = last(data.shots);
    let column = data.learners.includes(data.against) ? data.against : '';
    let worstFirst = true;
    const value = (learner, i) => (data.tasks.values[metric + '|' + learner + '|' + shots] || [])[i];
    const cell = (tag, text) => { const e = document.createElement(tag); e.textContent = text; return e; };
    const bad = v => { const b = badness(metric, v); return Number.isNaN(b) ? v : b; };

    function compare(a, b) {
      if (!column) return (worstFirst ? 1 : -1) * data.tasks.names[a].localeCompare(data.tasks.names[b], undefined, { numeric: true });
      const [x, y] = [value(column, a), value(column, b)];
      if (!Number.isFinite(x) || !Number.isFinite(y)) return Number.isFinite(y) - Number.isFinite(x);
      return (worstFirst ? 1 : -1) * (bad(y) - bad(x));
    }

    function header(name) {
      const th = document.createElement('th');
      th.scope = 'col';
      const button = cell('button', name || 'Task');
      button.type = 'button';
      button.addEventListener('click', () => { worstFirst = column === name ? !worstFirst : true; column = name; draw(); });
      if (column === name) th.setAttribute('aria-sort', worstFirst === !name ? 'ascending' : 'descending');
      th.appendChild(button);
      return th;
    }

    function draw() {
      const focus = table.contains(document.activeElement) ? document.activeElement.textContent : '';
      const words = search.value.toLowerCase();
      const found = data.tasks.names.map((name, i) => i).filter(i => data.tasks.names[i].toLowerCase().includes(words)).sort(compare);
      document.getElementById('lookup-count').textContent = found.length + ' of ' + data.tasks.names.length + ' tasks'
        + (data.tasks.of > data.tasks.names.length ? ', a sample of ' + data.tasks.of + ' (all are in scores.csv)' : '')
        + (found.length > most ? '; the first ' + most + ' are shown' : '') + '. ' + metric + ', ' + shotsText(shots) + (column ? '; ' + (worstFirst ? 'the worst' : 'the best') + ' of ' + column + ' first.' : '.');
      const head = document.createElement('thead');
      const row = document.createElement('tr');
      [''].concat(data.learners).forEach(name => row.appendChild(header(name)));
      head.appendChild(row);
      const body = document.createElement('tbody');
      found.slice(0, most).forEach(i => {
        const line = document.createElement('tr');
        const name = cell('th', data.tasks.names[i]);
        name.scope = 'row';
        line.appendChild(name);
        data.learners.forEach(l => line.appendChild(cell('td', Number.isFinite(value(l, i)) ? number(value(l, i)) : '\u2013')));
        body.appendChild(line);
      });
      table.replaceChildren(head, body);
      if (focus) [...table.querySelectorAll('button')].filter(b => b.textContent === focus).forEach(b => b.focus());
    }

    search.addEventListener('input', draw);
    choice('lookup-controls', 'Metric', data.metrics, m => m, metric, m => { metric = m; draw(); });
    choice('lookup-controls', 'Support', data.shots, shotsText, shots, k => { shots = k; draw(); });
    draw();
  }

  /** Rows: the truth across, the prediction up. Quantities over many sizes have logarithmic axes. */
  function rowChart() {
    const learners = data.learners.filter(l => data.shots.some(k => data.rows.cells[l + '|' + k]));
    if (!learners.length || 'ece' in data.directions) return;
    let learner = learners.find(l => l !== data.against) || learners[0];
    let shots = last(data.shots);
    const entry = add('chart-rows', t => {
      const cell = data.rows.cells[learner + '|' + shots] || { task: [], actual: [], predicted: [] };
      const all = cell.task.map((task, i) => ({ name: data.rows.names[task], value: [cell.actual[i], cell.predicted[i]] }));
      const sizes = all.map(p => p.value[0]);
      const log = all.length > 0 && all.every(p => Math.min(...p.value) > 0) && Math.max(...sizes) > 20 * Math.min(...sizes);
      const range = log ? { low: 0.8 * Math.min(...sizes), high: 1.25 * Math.max(...sizes) } : rangeOf(all.length ? all.flatMap(p => p.value) : [0, 1]);
      const points = all.map(p => within(range, p));
      const option = base(t);
      option.title = title(t, learner + ', ' + shotsText(shots) + ': ' + points.length + ' rows' + beyond(points));
      const equal = square(t, option, log ? 'log' : 'value', range, 'actual ' + data.quantity, 'predicted ' + data.quantity);
      option.tooltip.formatter = p => p.data && p.data.exact ? '<b>' + escape(p.data.name) + '</b><br>actual ' + number(p.data.exact[0]) + '<br>predicted ' + number(p.data.exact[1]) : '';
      option.series = [equal, { type: 'scatter', symbolSize: 7, itemStyle: { color: colour(data.learners.indexOf(learner)), opacity: points.length > 200 ? 0.45 : 0.75 }, data: points }];
      return option;
    });
    choice('row-controls', 'Learner', learners, l => l, learner, l => { learner = l; entry.draw(); });
    choice('row-controls', 'Support', data.shots, shotsText, shots, k => { shots = k; entry.draw(); });
  }

  /** Shares of truths within the predicted intervals: what they promise across, what they hold up. */
  function calibrationChart() {
    const metrics = data.metrics.filter(m => m.startsWith('coverage') && m in data.aims);
    const held = (learner, shots) => metrics.flatMap(m => data.results.filter(r => r.metric === m && r.learner === learner && r.shots === shots)
      .map(r => ({ value: [data.aims[m], r.summary.mean], row: r })));
    const learners = data.learners.filter(l => data.shots.some(k => held(l, k).length));
    if (!learners.length) return;
    let shots = last(data.shots);
    const entry = add('chart-calibration', t => {
      const option = base(t);
      option.legend = legend(t, learners);
      const equal = square(t, option, 'value', { low: 0, high: 1 }, 'promised', 'held, ' + shotsText(shots));
      option.tooltip.formatter = p => p.data && p.data.row ? '<b>' + escape(p.seriesName) + '</b><br>promised ' + p.data.value[0] + ', held ' + number(p.data.value[1])
        + '<br>95 % interval: ' + interval(p.data.row.summary, number) : '';
      option.series = [equal].concat(learners.map(learner => {
        const i = data.learners.indexOf(learner);
        return { name: learner, type: 'line', symbol: shape(i), symbolSize: 9, color: colour(i), lineStyle: { color: colour(i), width: 2, type: dash(i) }, data: held(learner, shots) };
      }));
      return option;
    });
    choice('calibration-controls', 'Support', data.shots, shotsText, shots, k => { shots = k; entry.draw(); });
  }

  /** How often the most probable class is right, by tenths of how probable it was said to be. */
  function probabilityChart() {
    const tenths = (learner, shots) => {
      const cell = data.rows.cells[learner + '|' + shots] || { actual: [], predicted: [] };
      const bins = Array.from({ length: 10 }, () => ({ count: 0, said: 0, right: 0 }));
      cell.predicted.forEach((p, i) => {
        const bin = bins[Math.max(0, Math.min(9, Math.ceil(p * 10) - 1))];
        bin.count += 1; bin.said += p; bin.right += cell.actual[i];
      });
      return bins.filter(b => b.count >= 10).map(b => ({ value: [b.said / b.count, b.right / b.count], count: b.count, symbolSize: 6 + Math.sqrt(b.count) / 2 }));
    };
    const learners = data.learners.filter(l => data.shots.some(k => tenths(l, k).length));
    if (!learners.length) return;
    let shots = last(data.shots);
    const entry = add('chart-calibration', t => {
      const option = base(t);
      option.legend = legend(t, learners);
      const equal = square(t, option, 'value', { low: 0, high: 1 }, 'said', 'right, ' + shotsText(shots));
      option.tooltip.formatter = p => p.data && p.data.count ? '<b>' + escape(p.seriesName) + '</b><br>said ' + number(p.data.value[0]) + ', right ' + number(p.data.value[1]) + '<br>' + p.data.count + ' rows' : '';
      option.series = [equal].concat(learners.map(learner => {
        const i = data.learners.indexOf(learner);
        return { name: learner, type: 'line', symbol: shape(i), color: colour(i), lineStyle: { color: colour(i), width: 2, type: dash(i) }, data: tenths(learner, shots) };
      }));
      return option;
    });
    choice('calibration-controls', 'Support', data.shots, shotsText, shots, k => { shots = k; entry.draw(); });
  }

  /** Learning curves: training averaged over ten points, validation as it was looked at. */
  function curveChart() {
    add('chart-curves', t => {
      const option = base(t);
      const learners = [...new Set(data.curves.map(c => c.learner))];
      const all = data.curves.flatMap(c => c.training.concat(c.validation)).map(p => p[1]);
      option.legend = legend(t, learners);
      option.grid = { left: 60, right: 20, top: 44, bottom: 48 };
      option.xAxis = axis(t, { type: 'value', name: 'outer steps', nameLocation: 'middle', nameGap: 30, splitLine: { show: false }, axisLabel: { color: t.muted, hideOverlap: true } });
      option.yAxis = axis(t, { type: all.every(v => v > 0) ? 'log' : 'value', logBase: 2, name: 'loss', axisLabel: { color: t.muted, formatter: v => Number(v.toPrecision(3)) } });
      option.tooltip.formatter = p => '<b>' + escape(p.seriesName) + '</b>, seed ' + p.data.seed + '<br>step ' + p.data.value[0] + ', ' + p.data.split + ' ' + number(p.data.value[1]);
      option.series = data.curves.flatMap(c => {
        const i = data.learners.indexOf(c.learner);
        const point = split => q => ({ value: q, seed: c.seed, split });
        return [
          { name: c.learner, type: 'line', showSymbol: false, symbol: shape(i), color: colour(i), lineStyle: { width: 1, opacity: 0.35, type: dash(i) }, data: smooth(c.training).map(point('training')) },
          { name: c.learner, type: 'line', symbol: shape(i), symbolSize: 4, color: colour(i), lineStyle: { width: 2, type: dash(i) }, data: c.validation.map(point('validation')) }
        ];
      });
      return option;
    });
  }

  function smooth(points) {
    return points.map((p, i) => {
      const window = points.slice(Math.max(0, i - 9), i + 1);
      return [p[0], window.reduce((sum, q) => sum + q[1], 0) / window.length];
    });
  }

  /** Of a page of curves: each over the same axis, its places counted from 1. */
  function linesChart() {
    add('chart-lines', t => {
      const names = data.lines.map(line => line.name);
      const option = base(t);
      option.legend = legend(t, names);
      option.grid = { left: 60, right: 20, top: 44, bottom: 48 };
      option.xAxis = axis(t, { type: 'value', name: data.axis, nameLocation: 'middle', nameGap: 30, splitLine: { show: false }, axisLabel: { color: t.muted, hideOverlap: true } });
      option.yAxis = axis(t, { type: 'value', name: data.quantity, axisLabel: edgeless(t) });
      option.tooltip.trigger = 'axis';
      option.tooltip.formatter = points => escape(data.axis) + ' ' + points[0].data[0]
        + points.map(p => '<br><b>' + escape(p.seriesName) + '</b> ' + number(p.data[1])).join('');
      option.series = data.lines.map((line, i) => ({ name: line.name, type: 'line', showSymbol: false, symbol: shape(i), color: colour(i),
        lineStyle: { color: colour(i), width: 2, type: dash(i) }, emphasis: { focus: 'series' }, data: line.points }));
      return option;
    });
  }

  function reportCharts() {
    shotsChart();
    pairedChart();
    rankChart();
    stepChart();
    taskChart();
    lookup();
    rowChart();
    if ('ece' in data.directions) probabilityChart(); else calibrationChart();
    if (data.curves.length) curveChart();
    costChart();
    neededChart();
    privacyChart();
    whyChart();
  }

  if (data.lines) linesChart(); else reportCharts();
  const redraw = () => charts.forEach(c => { c.chart.resize(); c.draw(); });
  dark.addEventListener('change', redraw);
  let pending = 0;
  window.addEventListener('resize', () => { clearTimeout(pending); pending = setTimeout(redraw, 80); });
  window.addEventListener('beforeprint', redraw);
})();
