// Inspectors for the drawn objects (specification, sections 7 and 8).
import { Tickets, byTicket } from './tickets.mjs';

const FIXED = ['CERTIFICATE', 'SCOPE', 'REGION', 'LEVEL'];

export class Matching {
  #frame;
  #seed;
  #visits;
  #demands = new Map();
  #wider = new Map();
  #recused = new Map([['', new Set()]]);

  constructor(frame, seed) {
    this.#frame = frame;
    this.#seed = seed;
    this.#visits = new Map(frame.inspectors.map(inspector => [inspector, inspector.workload]));
    for (const { inspector, object } of frame.recusals) {
      this.#recused.set(object, (this.#recused.get(object) ?? new Set()).add(inspector));
    }
  }

  /**
   * How many inspectors could go to an object, or hold the rarest speciality it asks for; workload and last team left aside. Where the rule says so the
   * object's region is widened until they suffice for a team.
   */
  pool(object) {
    const { region: rule, team_size: size } = this.#frame.rules;
    for (let region = rule === 'WIDENING' ? object.demand.region : undefined; ;) {
      const { required, able } = this.#demandOf(object);
      const present = able.filter(inspector => !this.#isRecused(inspector, object));
      const holders = required.map(speciality => present.filter(i => i.specialities.has(speciality)).length);
      region = region && widerThan(region);
      if (!region || (present.length >= size && holders.every(count => count > 0))) {
        return Math.min(present.length, ...holders);
      }

      this.#wider.set(object, region);
    }
  }

  /** The wider region in which an object's inspectors were drawn; empty for its own. */
  widerRegionOf(object) {
    return this.#wider.get(object) ?? '';
  }

  /**
   * Fills the seats of an object that nobody has, from the candidates behind the first ones that were looked at. A full team counts as a visit for
   * each member; without one nobody goes.
   */
  async fill(object, staying = [], lookedAt = 0) {
    const candidates = await this.#inTicketOrder(object);
    const team = [...staying];
    const skipped = [];
    const size = this.#frame.rules.team_size;
    staying.forEach(member => this.#count(member, -1));
    for (; lookedAt < candidates.length && team.length < size; lookedAt++) {
      const { entry, ticket } = candidates[lookedAt];
      const reason = this.#reason(entry, object, team) ?? (this.#completes(object, [...team, { entry }], candidates.slice(lookedAt + 1)) ? undefined : 'SPECIALITY');
      if (reason) {
        skipped.push([entry.id, reason]);
      } else {
        team.push({ entry, ticket: ticket() });
      }
    }

    const isFull = team.length === size;
    team.filter(() => isFull).forEach(member => this.#count(member, 1));
    return { team: isFull ? team : [], skipped, lookedAt };
  }

  /** How many inspectors are no candidates for an object, by reason. */
  unfit(object) {
    const reasons = [...this.#demandOf(object).reasons.values()];
    return FIXED.map(reason => [reason, reasons.filter(given => given === reason).length]).filter(([, count]) => count > 0);
  }

  /** Fills the seat of a member who cannot go (specification, section 8). */
  refill(object, { team, lookedAt }, leaving) {
    this.#count(leaving, -1);
    return this.fill(object, team.filter(member => member !== leaving), lookedAt);
  }

  #count({ entry }, visits) {
    this.#visits.set(entry, this.#visits.get(entry) + visits);
  }

  // Whole tickets are worked out only where the first digits are equal, and for the members of a team.
  async #inTicketOrder(object) {
    const tickets = await Tickets.under(`${this.#seed}/inspectors/${object.id}`);
    const all = this.#demandOf(object).candidates.map(entry => ({ entry, key: tickets.key(entry.id), ticket: () => tickets.of(entry.id) }));
    return all.sort((a, b) => a.key - b.key || byTicket({ ...a, ticket: a.ticket() }, { ...b, ticket: b.ticket() }));
  }

  // What objects with the same items, specialities and region ask for, judged once.
  #demandOf(object) {
    const { demand } = object;
    const wider = this.widerRegionOf(object);
    const known = this.#demands.get(demand) ?? this.#demands.set(demand, new Map()).get(demand);
    let judged = known.get(wider);
    if (judged === undefined) {
      const { rules, inspectors, items } = this.#frame;
      const codes = demand.items.length > 0 ? demand.items : [...items.keys()];
      const asked = { codes, level: Math.min(...codes.map(code => items.get(code).level ?? Infinity)), region: demand.region, wider };
      const reasons = new Map(inspectors.map(inspector => [inspector, fixedReason(inspector, asked, rules)]));
      judged = {
        reasons,
        able: inspectors.filter(inspector => !reasons.get(inspector)),
        candidates: inspectors.filter(inspector => this.#frame.version === 1 || !reasons.get(inspector)),
        required: [...new Set([...codes.flatMap(code => items.get(code).specialities), ...demand.specialities])],
      };
      known.set(wider, judged);
    }

    return judged;
  }

  #isRecused({ id }, object) {
    return this.#recused.get('').has(id) || Boolean(this.#recused.get(object.id)?.has(id));
  }

  #reason(inspector, object, team) {
    const { workload_cap: cap, repeat_pair: pairs } = this.#frame.rules;
    const wasThere = ({ id }) => object.lastTeam.includes(id);
    return this.#demandOf(object).reasons.get(inspector)
      ?? (this.#isRecused(inspector, object) ? 'RECUSAL'
        : cap > 0 && this.#visits.get(inspector) >= cap ? 'WORKLOAD'
          : pairs === 'FORBIDDEN' && wasThere(inspector) && team.some(({ entry }) => wasThere(entry)) ? 'REPEAT_PAIR'
            : undefined);
  }

  // Whether later candidates can bring in what the team still lacks.
  #completes(object, team, behind) {
    const lacking = this.#demandOf(object).required.filter(speciality => !team.some(({ entry }) => entry.specialities.has(speciality)));
    if (lacking.length === 0) {
      return true;
    }

    const later = behind.filter(({ entry }) => !this.#reason(entry, object, team));
    const offers = new Map(later.map(({ entry }) => lacking.filter(speciality => entry.specialities.has(speciality))).map(offer => [String(offer), offer]));
    return covers(lacking, this.#frame.rules.team_size - team.length, [...offers.values()]);
  }
}

function fixedReason(inspector, { codes, level, region, wider }, rules) {
  return inspector.validTo < rules.certificates_valid_through ? 'CERTIFICATE'
    : inspector.items.size > 0 && !codes.every(code => inspector.items.has(code)) ? 'SCOPE'
      : rules.region !== 'ANY' && !(wider ? [...inspector.regions].some(own => isIn(own, wider)) : inspector.regions.has(region)) ? 'REGION'
        : level < Infinity && !(inspector.level <= level) ? 'LEVEL'
          : undefined;
}

// The next wider division of a code of GB/T 2260.
function widerThan(region) {
  return !/^[0-9]{6}$/.test(region) || region.endsWith('0000') ? undefined
    : region.endsWith('00') ? `${region.slice(0, 2)}0000`
      : `${region.slice(0, 4)}00`;
}

const isIn = (region, wider) => /^[0-9]{6}$/.test(region) && region.startsWith(wider.slice(0, wider.endsWith('0000') ? 2 : 4));

function covers(lacking, seats, offers) {
  return lacking.length === 0 || (seats > 0 && offers.some(offer =>
    offer.includes(lacking[0]) && covers(lacking.filter(speciality => !offer.includes(speciality)), seats - 1, offers)));
}
