// What follows from frame, secret and public randomness (specification, sections 6 to 8), compared record by record.
import { Matching } from './matching.mjs';
import { isReason, readRecord } from './records.mjs';
import { Tickets, byTicket } from './tickets.mjs';

const REPORT_EVERY = 1000;

export class Conclusion {
  #lines;
  #frame;
  #seed;
  #report;
  #matching;
  #visits = new Map();

  constructor(lines, frame, seed, report) {
    this.#lines = lines;
    this.#frame = frame;
    this.#seed = seed;
    this.#report = report;
    this.#matching = new Matching(frame, seed);
  }

  /** Compares everything from the seed, where the reading stands, to the end record. */
  async run() {
    this.#lines.expect(JSON.stringify(['seed', this.#seed]));
    const strata = [];
    let selected = [];
    // Strata come in the order of their records, which is that of their codes.
    for (const stratum of this.#frame.strata.values()) {
      this.#report({ phase: 'objects', done: strata.length, total: this.#frame.strata.size });
      const drawn = await this.#drawFrom(stratum);
      const chosen = stratum.weighted === undefined ? [] : await this.#drawByWeight(stratum, drawn);
      strata.push({ code: stratum.code, drawn: drawn.length, population: stratum.population.length, weighted: chosen.length });
      selected = selected.concat(drawn, chosen);
    }

    await this.#drawInspectors(selected);
    const redrawn = await this.#redraw();
    const infeasible = [...this.#visits.values()].filter(visit => visit.team.length === 0).length;
    this.#expect(['end', selected.length, selected.length - infeasible, infeasible]);
    return { strata, drawn: selected.length, infeasible, redrawn };
  }

  async #drawFrom(stratum) {
    const tickets = await Tickets.under(`${this.#seed}/objects/${stratum.code}`);
    const drawn = tickets.smallest(stratum.population, this.#frame.sampleSize(stratum));
    await this.#expectNext(['sample', stratum.code, drawn.length, stratum.population.length]);
    for (const [i, { entry, ticket }] of drawn.entries()) {
      await this.#expectNext(['selected', stratum.code, i + 1, entry.id, ticket]);
    }

    return drawn;
  }

  // From those whom the ratio left: the smallest of as many tickets as an object's weight counts.
  async #drawByWeight(stratum, drawn) {
    const taken = new Set(drawn.map(({ entry }) => entry));
    const left = stratum.population.filter(object => !taken.has(object));
    const tickets = await Tickets.under(`${this.#seed}/weighted/${stratum.code}`);
    const chosen = left.map(entry => tickets.smallestOf(entry)).sort(byTicket).slice(0, this.#frame.weightedSize(stratum));
    await this.#expectNext(['weighted', stratum.code, chosen.length, left.length]);
    for (const [i, { entry, ticket, number }] of chosen.entries()) {
      await this.#expectNext(['chosen', stratum.code, i + 1, entry.id, ticket, number]);
    }

    return chosen;
  }

  async #drawInspectors(selected) {
    const order = selected.map(drawn => ({ ...drawn, pool: this.#matching.pool(drawn.entry) })).sort((a, b) => a.pool - b.pool || byTicket(a, b));
    for (const [i, { entry, pool }] of order.entries()) {
      const visit = await this.#matching.fill(entry);
      this.#visits.set(entry.id, { ...visit, object: entry });
      const unfit = this.#frame.version === 1 ? [] : [this.#matching.unfit(entry)];
      const wider = this.#frame.version < 3 ? [] : [this.#matching.widerRegionOf(entry)];
      await this.#expectNext(['visit', i + 1, entry.id, pool, ...outcomeOf(visit), ...unfit, ...wider]);
      if (i % REPORT_EVERY === 0) {
        this.#report({ phase: 'inspectors', done: i, total: order.length });
      }
    }
  }

  // Ends at the record behind the last redraw.
  async #redraw() {
    let number = 0;
    for (await this.#lines.next(); this.#lines.tag() === 'redraw'; await this.#lines.next()) {
      const [, , id, inspector, reason] = readRecord(this.#lines.text()) ?? [];
      if (!isReason(reason)) {
        this.#lines.fail('["redraw",NUMBER,OBJECT,INSPECTOR,REASON,…]');
      }

      const visit = this.#visits.get(id);
      const leaving = visit?.team.find(({ entry }) => entry.id === inspector);
      if (!leaving) {
        this.#lines.fail('a redraw of a seat that somebody has');
      }

      const refilled = await this.#matching.refill(visit.object, visit, leaving);
      this.#visits.set(id, { ...refilled, object: visit.object });
      this.#expect(['redraw', ++number, id, inspector, reason, ...outcomeOf(refilled)]);
    }

    return number;
  }

  async #expectNext(record) {
    await this.#lines.next();
    this.#expect(record);
  }

  #expect(record) {
    this.#lines.expect(JSON.stringify(record));
  }
}

const outcomeOf = ({ team, skipped }) => [team.length > 0 ? 'ASSIGNED' : 'INFEASIBLE', team.map(({ entry, ticket }) => [entry.id, ticket]), skipped];
