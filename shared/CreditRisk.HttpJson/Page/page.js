// Lists the operations of /openapi.json and sends requests to this server. Everything from outside is shown as text; the token stays in the page.
'use strict';

const mostShown = 200_000;
const byId = (id) => document.getElementById(id);

function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

class Page {
  constructor(description) {
    this.description = description;
    byId('title').textContent = description.info.title;
    byId('introduction').textContent = description.info.description;
    document.title = description.info.title;
    byId('services').replaceChildren(...description.tags.map((tag) => this.service(tag)));
    byId('find').addEventListener('input', (event) => this.find(event.target.value.toLowerCase()));
  }

  service(tag) {
    const operations = Object.entries(this.description.paths).flatMap(([path, verbs]) =>
      Object.entries(verbs).filter(([, operation]) => operation.tags.includes(tag.name)).map(([verb, operation]) => this.operation(path, verb, operation)));
    return make('section', {}, make('h2', { textContent: tag.name }), make('p', { className: 'comment', textContent: tag.description }), ...operations);
  }

  operation(path, verb, operation) {
    const summary = make('summary', {},
      make('code', { className: 'verb', textContent: verb.toUpperCase() }), make('code', { textContent: path }), ` ${operation.summary}`);
    const details = make('details', { className: 'operation' }, summary);
    details.dataset.text = `${path} ${operation.operationId} ${operation.summary}`.toLowerCase();
    details.addEventListener('toggle', () => {
      if (details.open && details.childElementCount === 1) {
        details.append(...this.form(path, verb, operation));
      }
    });
    return details;
  }

  form(path, verb, operation) {
    const parameters = (operation.parameters ?? []).map((parameter) => ({ parameter, input: make('input', { spellcheck: false }) }));
    const schema = operation.requestBody?.content['application/json'].schema;
    const body = schema && make('textarea', { spellcheck: false, value: JSON.stringify(this.example(schema, [], true), null, 2) });
    const answer = make('pre', { hidden: true });
    const send = make('button', { type: 'button', textContent: 'Send' });
    const stop = make('button', { type: 'button', textContent: 'Stop', hidden: true });
    send.addEventListener('click', () => this.send(path, verb, parameters, body, { send, stop, answer }));
    return [
      make('p', { className: 'comment', textContent: operation.description }),
      make('p', { textContent: `Roles: ${operation['x-allowed-roles'].join(', ') || 'none'}` }),
      ...parameters.map(({ parameter, input }) => make('label', { className: 'field' },
        `${parameter.name}${parameter.required ? ' (required)' : ''} in ${parameter.in}: ${this.kind(parameter.schema)}. ${parameter.description ?? ''}`, input)),
      ...(body ? [make('label', { className: 'field' }, 'Body', body)] : []),
      ...(schema ? [this.shape('Fields of the body', schema)] : []),
      this.shape('Fields of the answer', Object.values(operation.responses['200'].content)[0].schema),
      send, stop, answer,
    ];
  }

  async send(path, verb, parameters, body, { send, stop, answer }) {
    const query = new URLSearchParams();
    let target = path;
    for (const { parameter, input } of parameters.filter((one) => one.input.value !== '')) {
      if (parameter.in === 'path') {
        target = target.replace(`{${parameter.name}}`, () => encodeURIComponent(input.value));
      } else {
        (parameter.schema.type === 'array' ? input.value.split(',') : [input.value]).forEach((value) => query.append(parameter.name, value));
      }
    }

    const abort = new AbortController();
    stop.onclick = () => abort.abort();
    [answer.hidden, send.disabled, stop.hidden, answer.textContent] = [false, true, false, ''];
    try {
      const token = byId('token').value.trim();
      const response = await fetch(query.size > 0 ? `${target}?${query}` : target, {
        method: verb.toUpperCase(),
        headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...(body ? { 'content-type': 'application/json' } : {}) },
        body: body?.value,
        signal: abort.signal,
      });
      answer.textContent = `${response.status} ${response.statusText}\n\n`;
      await this.show(response, answer);
    } catch (error) {
      answer.textContent += `\n${error.name === 'AbortError' ? 'Stopped.' : error}`;
    } finally {
      [send.disabled, stop.hidden] = [false, true];
    }
  }

  // A stream is shown as it comes, one answer when it is whole.
  async show(response, answer) {
    if (response.headers.get('content-type') === 'application/json') {
      const text = await response.text();
      answer.textContent += JSON.stringify(JSON.parse(text), null, 2);
      return;
    }

    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      answer.textContent = (answer.textContent + part.value).slice(0, mostShown);
    }
  }

  find(text) {
    for (const details of document.querySelectorAll('details.operation')) {
      details.hidden = !details.dataset.text.includes(text);
    }
  }

  resolve(schema) {
    return schema.$ref ? this.description.components.schemas[schema.$ref.split('/').pop()] : schema;
  }

  kind(schema) {
    const resolved = this.resolve(schema);
    return resolved.enum ? resolved.enum.join(' | ') : resolved.type === 'array' ? `list of ${this.kind(resolved.items)}`
      : schema.$ref ? schema.$ref.split('/').pop() : `${resolved.type ?? 'any'}${resolved.format ? ` (${resolved.format})` : ''}`;
  }

  shape(title, schema) {
    const resolved = this.resolve(schema);
    const target = resolved.type === 'array' ? this.resolve(resolved.items) : resolved;
    const list = make('ul');
    const details = make('details', {}, make('summary', { textContent: title }), list);
    details.addEventListener('toggle', () => {
      if (details.open && list.childElementCount === 0) {
        list.append(...Object.entries(target.properties ?? {}).map(([name, field]) => this.field(name, field, target.required?.includes(name))));
      }
    });
    return details;
  }

  field(name, field, isRequired) {
    const line = `${name}${isRequired ? ' (required)' : ''}: ${this.kind(field)}`;
    const inner = this.resolve(field).type === 'array' ? this.resolve(field).items : field;
    const isMessage = this.resolve(inner).type === 'object' && this.resolve(inner).properties;
    return make('li', {}, isMessage ? this.shape(line, inner) : line, ...(field.description ? [make('div', { className: 'comment', textContent: field.description })] : []));
  }

  // The required fields, and of a message that requires none all of them.
  example(schema, above, isTop) {
    const resolved = this.resolve(schema);
    if (resolved.enum) {
      return resolved.enum[1] ?? resolved.enum[0];
    }

    if (resolved.type === 'array') {
      return above.length > 6 ? [] : [this.example(resolved.items, [...above, schema], false)];
    }

    if (resolved.type === 'object') {
      const names = resolved.required ?? (isTop || above.length < 3 ? Object.keys(resolved.properties ?? {}).slice(0, isTop ? undefined : 1) : []);
      return above.length > 6 ? {} : Object.fromEntries(names.map((name) => [name, this.example(resolved.properties[name], [...above, schema], false)]));
    }

    return { boolean: false, integer: 0, number: 0 }[resolved.type] ?? (resolved.format === 'int64' ? '0' : resolved.format === 'date-time' ? new Date().toISOString() : '');
  }
}

fetch('/openapi.json').then((response) => response.json()).then((description) => new Page(description)).catch((error) => {
  byId('introduction').textContent = `The description could not be read: ${error}`;
});
