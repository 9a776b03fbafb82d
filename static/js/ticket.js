/* The ticket offers only the times in force that its type can have: what waits for a stop, or has exits, rests. */
const ticket = document.getElementById('ticket');
const RESTS = ['day', 'gtc'];
const WAITS_FOR_STOP = ['stop', 'stop_limit', 'trailing_stop', 'oco'];

function offer() {
  const exits = [ticket.elements.takeProfit, ticket.elements.stopLoss].some((field) => field.value.trim() !== '');
  const rests = exits || WAITS_FOR_STOP.includes(ticket.elements.type.value);
  const lives = ticket.elements.timeInForce;
  for (const option of lives.options) {
    option.disabled = rests && !RESTS.includes(option.value);
    option.hidden = option.disabled;
  }
  if (lives.selectedOptions[0].disabled) lives.value = 'day';
}

ticket.addEventListener('input', offer);
offer();
