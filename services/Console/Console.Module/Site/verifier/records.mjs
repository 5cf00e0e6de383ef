// Canonical records (specification, sections 1 to 3): arrays of texts, whole numbers and sets, each with one spelling.

const IDENTIFIER = /^[0-9A-Za-z\-_./:#()\u3400-\u4dbf\u4e00-\u9fff]{1,64}$/;
const REASON = /^[A-Z][A-Z0-9_]{0,63}$/;
const RATIO = /^(?:1|0\.[0-9]{0,8}[1-9])$/;
const HASH = /^[0-9a-f]{64}$/;
const DATE = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;
const MOST_IN_SET = 64;
const INT32 = 2 ** 31 - 1;
const INT64 = 2n ** 63n - 1n;

export const isId = value => typeof value === 'string' && IDENTIFIER.test(value);
export const isHash = value => typeof value === 'string' && HASH.test(value);
export const isNumber = (value, least = 0, most = INT64) => (typeof value === 'number' || typeof value === 'bigint') && value >= least && value <= most;

/** A text for people; what counts as blank is Unicode's White_Space, the same in every language. */
export const isText = value => typeof value === 'string' && value.length <= 200 && /\P{White_Space}/u.test(value)
  && !/[\u0000-\u001f\u007f-\u009f\ufffd]|\p{Surrogate}/u.test(value);

const isCount = value => isNumber(value, 0, INT32);
export const isReason = value => typeof value === 'string' && REASON.test(value);
const isRatio = value => typeof value === 'string' && RATIO.test(value);
const isSet = value => Array.isArray(value) && value.length <= MOST_IN_SET && value.every((id, i) => isId(id) && (i === 0 || value[i - 1] < id));
const isLevel = level => level.length === 0 || (level.length === 1 && isNumber(level[0], 1, 4));
const isOneOf = (...names) => value => names.includes(value);

function isDate(value) {
  const [year, month, day] = (typeof value === 'string' && DATE.exec(value) || []).slice(1).map(Number);
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return year > 0 && month > 0 && month <= 12 && day > 0 && day <= [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
}

const RULES = {
  __proto__: null,
  team_size: value => isNumber(value, 2, 10),
  workload_cap: isCount,
  certificates_valid_through: isDate,
  region: isOneOf('TERRITORIAL', 'ANY', 'WIDENING'),
  repeat_pair: isOneOf('FORBIDDEN', 'ALLOWED'),
  mode: isOneOf('SAMPLE', 'ORDERING'),
  overall_floor: value => value === '0' || isRatio(value),
  protocol: value => value === 2 || value === 3,
};

/** The seven rules, each of which occurs once; protocol occurs from version 2 on. */
export const RULE_NAMES = Object.keys(RULES).filter(name => name !== 'protocol');

const FRAME = {
  __proto__: null,
  plan: ([, id, number, title, library, ...rest]) => !rest.length && isId(id) && isNumber(number, 1) && isText(title) && isId(library),
  item: ([, code, specialities, ...level]) => isId(code) && isSet(specialities) && isLevel(level),
  stratum: ([, code, ratio, floor, ...weighted]) => weighted.length <= 1 && isId(code) && isRatio(ratio) && isCount(floor) && weighted.every(isRatio),
  directed: ([, criterion, value, ...rest]) => !rest.length && isId(criterion) && isId(value),
  rule: ([, name, value, ...rest]) => !rest.length && Boolean(RULES[name]?.(value)),
  source: ([, kind, text, round, ...rest]) => !rest.length && isText(text) && (kind === 'DIGITS' && round === 0 || kind === 'BEACON' && isNumber(round, 1)),
  object: ([, id, stratum, region, items, specialities, lastTeam, ...weight]) => weight.length <= 1 && isId(id) && isId(stratum) && isId(region)
    && [items, specialities, lastTeam].every(isSet) && weight.every(tickets => isNumber(tickets, 2, 1000)),
  inspector: ([, id, validTo, items, specialities, regions, workload, ...level]) => isId(id) && isDate(validTo)
    && isSet(items) && isSet(specialities) && isSet(regions) && isCount(workload) && isLevel(level),
  exclusion: ([, object, reason, ...rest]) => !rest.length && isId(object) && isReason(reason),
  recusal: ([, inspector, object, reason, ...rest]) => !rest.length && isId(inspector) && (object === '' || isId(object)) && isReason(reason),
};

/** True for the first element of a frame's record. */
export const isFrameTag = tag => tag in FRAME;

/** True when a frame's record has the form that its first element asks for. */
export const isFrameRecord = record => FRAME[record[0]](record);

const DEEPEST = 3;

/** Reads a record whose first element is a text; undefined when it is spelled in any other way than the canonical one. */
export function readRecord(text) {
  const reading = { text, at: 0, isPlain: !text.includes('\\') };
  const record = !/[\u0000-\u001f]/.test(text) && readList(reading, 1);
  return record && reading.at === text.length && typeof record[0] === 'string' ? record : undefined;
}

function readList(reading, depth) {
  const values = [];
  if (!take(reading, '[')) {
    return undefined;
  }

  if (take(reading, ']')) {
    return values;
  }

  do {
    const value = readValue(reading, depth);
    if (value === undefined) {
      return undefined;
    }

    values.push(value);
  } while (take(reading, ','));
  return take(reading, ']') ? values : undefined;
}

function take(reading, sign) {
  const isThere = reading.text[reading.at] === sign;
  reading.at += isThere ? 1 : 0;
  return isThere;
}

function readValue(reading, depth) {
  const first = reading.text[reading.at];
  return first === '"' ? readText(reading) : first === '[' && depth < DEEPEST ? readList(reading, depth + 1) : readNumber(reading);
}

function readText(reading) {
  const start = ++reading.at;
  if (reading.isPlain) {
    reading.at = reading.text.indexOf('"', start) + 1;
    return reading.at > 0 ? reading.text.slice(start, reading.at - 1) : undefined;
  }

  let value = '';
  for (let sign = reading.text[reading.at++]; sign !== '"'; sign = reading.text[reading.at++]) {
    const escaped = sign === '\\' ? reading.text[reading.at++] : sign;
    if (escaped === undefined || (sign === '\\' && escaped !== '"' && escaped !== '\\')) {
      return undefined;
    }

    value += escaped;
  }

  return value;
}

function readNumber(reading) {
  const digits = /^(?:0|[1-9][0-9]{0,18})(?![0-9])/.exec(reading.text.slice(reading.at, reading.at + 20))?.[0];
  reading.at += digits?.length ?? 0;
  return digits === undefined ? undefined : digits.length > 15 ? BigInt(digits) : Number(digits);
}
