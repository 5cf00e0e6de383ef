// The frame (specification, section 3): every record that may influence a draw, under one Merkle root.
import { compare } from './lines.mjs';
import { MerkleRoot } from './merkle.mjs';
import { RULE_NAMES, isFrameRecord, readRecord } from './records.mjs';

const MOST_SPECIALITIES = 64;
const BILLION = 1_000_000_000n;
const NONE = Object.freeze([]);

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export class Frame {
  plan;
  source;
  rules = {};
  items = new Map();
  strata = new Map();
  objects = [];
  inspectors = [];
  exclusions = [];
  recusals = [];
  count = 0;

  // What only version 2 knows, and what only version 3 does.
  #isWeighted = false;
  #isDirected = false;
  #hasLevels = false;

  #tree = new MerkleRoot();
  #last = new Uint8Array();
  #sets = new Map();
  #codes = { items: [], strata: [] };

  /** Takes the record that a reading stands at, or refuses it. */
  async take(lines) {
    if (compare(lines.record, this.#last) <= 0) {
      lines.fail('a record that sorts after the one before it');
    }

    const record = readRecord(lines.text());
    if (record === undefined) {
      lines.fail(`a canonical ${lines.tag()} record`);
    }

    if (!isFrameRecord(record) || this.#isRepeated(record)) {
      lines.fail(`a valid ${lines.tag()} record`);
    }

    this.#keep(record);
    this.#last = new Uint8Array(lines.record);
    this.count++;
    await this.#tree.add(lines.record);
  }

  /** Ends the frame. Answers its root, or refuses it at the record that a reading stands at. */
  async close(lines) {
    const fault = this.#fault();
    if (fault) {
      lines.fail(`a frame that can be drawn from before this line (${fault})`);
    }

    return this.#tree.root();
  }

  /** Version of the rules that the frame was frozen under. */
  get version() {
    return this.rules.protocol ?? 1;
  }

  /** How many objects of a stratum are drawn by weight, of those whom the ratio leaves. */
  weightedSize(stratum) {
    const all = stratum.population.length;
    return stratum.weighted === undefined ? 0 : Math.min(ceiling(all, stratum.weighted), all - this.sampleSize(stratum));
  }

  /** How many objects of a stratum are drawn. */
  sampleSize({ population, ratio, floor }) {
    const all = population.length;
    return this.rules.mode === 'ORDERING' ? all : Math.max(ceiling(all, ratio), Math.min(all, floor));
  }

  // Plan, source and each rule occur once; ids are compared when all are there.
  #isRepeated([tag, name]) {
    return tag === 'plan' ? this.plan !== undefined : tag === 'source' ? this.source !== undefined : tag === 'rule' && name in this.rules;
  }

  #keep([tag, name, ...rest]) {
    switch (tag) {
      case 'plan':
        this.plan = { id: name, number: rest[0], title: rest[1], library: rest[2] };
        break;
      case 'source':
        this.source = { kind: name, round: rest[1] };
        break;
      case 'rule':
        this.rules[name] = rest[0];
        break;
      case 'item':
        this.#codes.items.push(name);
        this.items.set(name, { specialities: rest[0], level: rest[1] });
        this.#hasLevels ||= rest.length > 1;
        break;
      case 'stratum':
        this.#codes.strata.push(name);
        this.strata.set(name, { code: name, ratio: rest[0], floor: rest[1], weighted: rest[2], population: [] });
        this.#isWeighted ||= rest[2] !== undefined;
        break;
      case 'directed':
        this.#isDirected = true;
        break;
      case 'object':
        this.objects.push(this.#objectOf(name, rest));
        break;
      case 'inspector':
        this.inspectors.push(inspectorOf(name, rest));
        this.#hasLevels ||= rest.length > 5;
        break;
      case 'exclusion':
        this.exclusions.push(name);
        break;
      case 'recusal':
        this.recusals.push({ inspector: name, object: rest[0] });
        break;
    }
  }

  // Millions of objects share few classes, regions and sets.
  #objectOf(id, [stratum, region, items, specialities, lastTeam, weight = 1]) {
    const shared = JSON.stringify([stratum, region, items, specialities]);
    let demand = this.#sets.get(shared);
    if (demand === undefined) {
      demand = { stratum, region, items, specialities };
      this.#sets.set(shared, demand);
    }

    const object = { id: copyOf(id), demand, lastTeam: lastTeam.length === 0 ? NONE : lastTeam.map(copyOf) };
    return weight === 1 ? object : { ...object, weight };
  }

  #fault() {
    if (!this.plan || !this.source || RULE_NAMES.some(name => !(name in this.rules))) {
      return 'one plan, one source and each rule once';
    }

    if (this.version === 1 && (this.#isWeighted || this.#isDirected || this.objects.some(object => object.weight > 1))) {
      return 'version 2 for weights and directions';
    }

    if (this.version < 3 && (this.#hasLevels || this.rules.region === 'WIDENING')) {
      return 'version 3 for levels and wider regions';
    }

    if (this.#isWeighted && this.rules.mode === 'ORDERING') {
      return 'no weighted share in an ordering';
    }

    return this.#faultOfNames() ?? this.#faultOfInspectors() ?? this.#faultOfSamples();
  }

  #faultOfNames() {
    const ids = list => list.map(entry => entry.id);
    if (this.items.size === 0 || this.strata.size === 0) {
      return 'at least one item and one stratum';
    }

    if ([this.#codes.items, this.#codes.strata, ids(this.objects), ids(this.inspectors)].some(hasLookAlikes)) {
      return 'no two ids that are the same, or the same but for case';
    }

    const demands = [...this.#sets.values()];
    if (demands.some(demand => !this.strata.has(demand.stratum) || demand.items.some(item => !this.items.has(item)))) {
      return 'objects of known strata with known items';
    }

    const required = new Set([...[...this.items.values()].map(item => item.specialities), ...demands.map(demand => demand.specialities)].flat());
    if (required.size > MOST_SPECIALITIES) {
      return `at most ${MOST_SPECIALITIES} required specialities`;
    }

    return this.#isKnown(this.exclusions) && this.#isKnown(this.recusals.map(recusal => recusal.object).filter(id => id !== '')) &&
      this.recusals.every(recusal => find(this.inspectors, recusal.inspector))
      ? undefined : 'exclusions and recusals of known objects and inspectors';
  }

  #isKnown(objects) {
    return objects.every(id => find(this.objects, id));
  }

  #faultOfInspectors() {
    const { team_size, workload_cap, certificates_valid_through } = this.rules;
    const able = this.inspectors.filter(i => i.validTo >= certificates_valid_through && (workload_cap === 0 || i.workload < workload_cap));
    return able.length < team_size ? `${team_size} inspectors with a certificate and room for a visit, not ${able.length}` : undefined;
  }

  #faultOfSamples() {
    const excluded = new Set(this.exclusions);
    for (const object of this.objects.filter(o => !excluded.has(o.id))) {
      this.strata.get(object.demand.stratum).population.push(object);
    }

    const strata = [...this.strata.values()];
    const all = strata.reduce((sum, stratum) => sum + stratum.population.length, 0);
    const drawn = strata.reduce((sum, stratum) => sum + this.sampleSize(stratum) + this.weightedSize(stratum), 0);
    return strata.some(stratum => stratum.population.length === 0) ? 'an object that can be drawn in every stratum'
      : drawn < ceiling(all, this.rules.overall_floor) ? 'samples that reach the overall floor'
        : undefined;
  }
}

const inspectorOf = (id, [validTo, items, specialities, regions, workload, level]) =>
  ({ id, validTo, items: new Set(items), specialities: new Set(specialities), regions: new Set(regions), workload, level });

// A part of a text keeps the whole text in memory; a copy does not.
const copyOf = id => decoder.decode(encoder.encode(id));

// Ids come sorted, and only a to z have another case.
function hasLookAlikes(ids) {
  const folded = ids.some(id => /[a-z]/.test(id)) ? ids.map(id => id.toUpperCase()).sort() : ids;
  return folded.some((id, i) => i > 0 && id === folded[i - 1]);
}

// Records come sorted, and so do their ids: no character of an id sorts before the quote that ends it.
function find(entries, id) {
  let low = 0;
  for (let high = entries.length; low < high;) {
    const middle = (low + high) >> 1;
    [low, high] = entries[middle].id < id ? [middle + 1, high] : [low, middle];
  }

  return entries[low]?.id === id ? entries[low] : undefined;
}

// The smallest whole number that is at least this share, exactly.
function ceiling(number, ratio) {
  const [whole, places = ''] = ratio.split('.');
  const billionths = BigInt(whole + places.padEnd(9, '0'));
  return Number((BigInt(number) * billionths + BILLION - 1n) / BILLION);
}
