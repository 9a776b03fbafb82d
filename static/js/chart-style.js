/* Colours and number formats of charts. */
const probe = document.createElement('span');
probe.hidden = true;
document.body.append(probe);

/** The present colour of a token, which light-dark() resolves only on an element. */
export function token(name) {
  probe.style.color = `var(${name})`;
  return getComputedStyle(probe).color;
}

/** The same colour, see-through. */
export function tint(colour, alpha) {
  const [red, green, blue] = colour.match(/[\d.]+/g);
  return `rgb(${red} ${green} ${blue} / ${alpha})`;
}

const write = (options) => {
  const format = new Intl.NumberFormat('en-US', options);
  return (value) => (value == null ? '—' : format.format(value).replace('-', '−'));
};

/** By the name that bullpen.web.Chart gives. */
export const formats = {
  money: write({ style: 'currency', currency: 'USD', maximumFractionDigits: 0 }),
  price: write({ style: 'currency', currency: 'USD' }),
  percent: write({ style: 'percent', maximumFractionDigits: 1 }),
  number: write({ maximumFractionDigits: 2 }),
  volume: write({ notation: 'compact', maximumFractionDigits: 1 }),
};
