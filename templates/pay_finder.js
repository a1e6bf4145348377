
"use strict";
(function () {
  const figures = JSON.parse(document.getElementById("figures").textContent);
  const main = document.querySelector("main");
  const form = document.createElement("form");
  const answer = document.createElement("div");
  const heads = figures.pay.heads.slice(1, figures.pay.heads.length - figures.pay.late);

  function element(name, text) {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  function choice(label, names) {
    const held = element("label", label + " ");
    const list = document.createElement("select");
    names.forEach(function (name) { list.append(new Option(name, name)); });
    list.addEventListener("change", show);
    held.append(list);
    const line = document.createElement("p");
    line.append(held);
    form.append(line);
    return list;
  }

  function row(table, name) {
    const at = table.rows.findIndex(function (cells) { return cells[0] === name; });
    return at < 0 ? null : table.cents[at].slice(1);
  }

  function dollars(cents) {
    if (cents === null || cents === undefined) { return "not known"; }
    const whole = String(Math.floor(Math.abs(cents) / 100)).replace(/\B(?=(\d{3})+$)/g, ",");
    return (cents < 0 ? "-$" : "$") + whole + "." + String(Math.abs(cents) % 100).padStart(2, "0");
  }

  function minus(one, other) {
    return one === null || other === null ? null : one - other;
  }

  function fill() {
    const kept = steps.value;
    steps.replaceChildren();
    figures.steps.rows.forEach(function (cells) {
      if (row(figures.pay, lanes.value + " · step " + cells[0])) { steps.append(new Option(cells[0], cells[0])); }
    });
    if (Array.from(steps.options).some(function (one) { return one.value === kept; })) { steps.value = kept; }
    offer();
    show();
  }

  function offer() {
    const kept = plans.value;
    const schedule = lanes.value.split(" · ")[0] + " · ";
    plans.replaceChildren();
    figures.premiums.rows.forEach(function (cells, n) {
      if (n === 0 || cells[0].startsWith(schedule)) {
        plans.append(new Option(cells[0].replace(schedule, ""), cells[0]));
      }
    });
    if (Array.from(plans.options).some(function (one) { return one.value === kept; })) { plans.value = kept; }
  }

  function show() {
    const pay = row(figures.pay, lanes.value + " · step " + steps.value);
    const premium = row(figures.premiums, plans.value);
    if (!pay || !premium) { return; }
    const left = heads.map(function (_, n) { return minus(pay[n], premium[n]); });
    const table = document.createElement("table");
    const caption = element("caption", lanes.value + ", step " + steps.value + ", insurance: " + plans.value);
    const head = document.createElement("tr");
    ["What it pays"].concat(heads).forEach(function (title) {
      const cell = element("th", title);
      cell.scope = "col";
      head.append(cell);
    });
    table.append(caption, head);
    [["Pay", pay.slice(0, heads.length)], ["Your part of the premium", premium], ["Pay less the premium", left],
      ["More than now", left.map(function (cents) { return minus(cents, left[0]); })]].forEach(function (line) {
      const made = document.createElement("tr");
      const name = element("th", line[0]);
      name.scope = "row";
      made.append(name);
      line[1].forEach(function (cents) {
        const cell = element("td", dollars(cents));
        cell.style.textAlign = "right";
        made.append(cell);
      });
      table.append(made);
    });
    answer.replaceChildren(table);
    if (figures.pay.late) { answer.append(element("p", "Paid late, once: " + dollars(pay[heads.length]))); }
  }

  const lanes = choice("Lane", figures.lanes.rows.map(function (cells) { return cells[0]; }));
  const steps = choice("Step now", []);
  const plans = choice("Insurance", []);
  lanes.addEventListener("change", fill);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  answer.setAttribute("aria-live", "polite");
  const title = element("h2", "Choose your place");
  form.setAttribute("aria-label", "Choose your place");
  main.querySelector("h1").after(title, form, answer);
  fill();
}());
