/* What a strategy may call, offered while typing: the list that the help shows. */
const answer = await fetch('/strategies/script-api', { headers: { Accept: 'application/json' } });
const api = answer.ok ? await answer.json() : [];

function offer({ name, signature, line, example, yours }) {
  const called = signature.startsWith('(');
  const written = called ? `function ${name}${signature} {\n  \n}` : `const ${name}${signature};`;
  return { label: name, type: called ? 'function' : 'variable', detail: signature, info: `${line} ${example}`,
    apply: yours ? written : called ? `${name}(` : name };
}

export const words = api.map(offer);
