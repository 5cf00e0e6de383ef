// Inspectors for the drawn objects (specification, sections 7 and 8).
import { Tickets, byTicket } from './tickets.mjs';

const FIXED = ['CERTIFICATE', 'SCOPE', 'REGION'];

export class Matching {
  #frame;
  #seed;
  #visits;
  #demands = new Map();
  #recused = new Map([['', new Set()]]);

  constructor(frame, seed) {
    this.#frame = frame;
    this.#seed = seed;
    this.#visits = new Map(frame.inspectors.map(inspector => [inspector, inspector.workload]));
    for (const { inspector, object } of frame.recusals) {
      this.#recused.set(object, (this.#recused.get(object) ?? new Set()).add(inspector));
    }
  }

  /** How many inspectors could go to an object, or hold the rarest speciality it asks for; workload and last team left aside. */
  pool(object) {
    const { required, able } = this.#demandOf(object);
    const present = able.filter(inspector => !this.#isRecused(inspector, object));
    return required.reduce((pool, speciality) => Math.min(pool, present.filter(i => i.specialities.has(speciality)).length), present.length);
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
  #demandOf({ demand }) {
    let judged = this.#demands.get(demand);
    if (judged === undefined) {
      const { rules, inspectors, items } = this.#frame;
      const codes = demand.items.length > 0 ? demand.items : [...items.keys()];
      const reasons = new Map(inspectors.map(inspector => [inspector, fixedReason(inspector, codes, demand.region, rules)]));
      judged = {
        reasons,
        able: inspectors.filter(inspector => !reasons.get(inspector)),
        candidates: inspectors.filter(inspector => this.#frame.version === 1 || !reasons.get(inspector)),
        required: [...new Set([...codes.flatMap(code => items.get(code)), ...demand.specialities])],
      };
      this.#demands.set(demand, judged);
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

function fixedReason(inspector, codes, region, rules) {
  return inspector.validTo < rules.certificates_valid_through ? 'CERTIFICATE'
    : inspector.items.size > 0 && !codes.every(code => inspector.items.has(code)) ? 'SCOPE'
      : rules.region === 'TERRITORIAL' && !inspector.regions.has(region) ? 'REGION'
        : undefined;
}

function covers(lacking, seats, offers) {
  return lacking.length === 0 || (seats > 0 && offers.some(offer =>
    offer.includes(lacking[0]) && covers(lacking.filter(speciality => !offer.includes(speciality)), seats - 1, offers)));
}
