// The page of the self-audit: a client of the public report, which needs no token and names nobody.

const REPORT = '/public/draw-audit';

const QUESTIONS = {
  UNIFORM_OBJECTS: ['对象是否均匀', 'Is every object drawn as often as any other?'],
  INDEPENDENT_DRAWS: ['各次抽查是否独立', 'Does a draw ignore the one before?'],
  INDEPENDENT_IDS: ['相邻对象是否独立', 'Does a draw ignore who stands next to whom?'],
  BALANCED_INSPECTORS: ['检查人员是否均衡', 'Does every inspector come first as often as any other?'],
};

const MOST_EXACT = 1e6;

const part = id => document.getElementById(id);
load();

async function load() {
  part('status').textContent = '正在读取… Loading…';
  try {
    const answer = await fetch(REPORT);
    if (!answer.ok) {
      throw new Error(answer.status === 404 ? '本服务不举行抽查。 This server holds no draws.' : `${answer.status}`);
    }

    show(await answer.json());
  } catch (fault) {
    part('notice').textContent = `无法读取自检，请稍后再试。 The audit cannot be read now: ${fault.message}`;
    part('notice').hidden = false;
  }

  part('status').textContent = '';
}

function show(audit) {
  const none = audit.draws === '0';
  part('result').className = audit.alarm ? 'bad' : 'good';
  part('verdict').append(...(none ? both('还没有完成的抽查', 'No draw is completed yet')
    : audit.alarm ? both(`不像是纯随机：p = ${audit.pValue}`, `Chance alone does not explain it: p = ${audit.pValue}`)
      : both(`${audit.draws} 次抽查与纯随机相符：p = ${audit.pValue}`, `Draws so far: ${audit.draws}. Chance explains them: p = ${audit.pValue}, above ${audit.alpha}`)));
  part('tests').append(...audit.tests.map(test => row([QUESTIONS[test.name] ?? [test.name, ''], test.observations, figure(test.eValue), figure(test.highestEValue), test.pValue])));
  const assignments = audit.assignments;
  part('loads').append(...assignments.loads.map(load => row([[load.visits, ''], load.inspectors])));
  part('balance').textContent = `${assignments.visits} 次任务，${assignments.infeasible} 次无法派组；${assignments.inspectors} 名检查人员中 ${assignments.inspectorsAssigned} 名有任务。 `
    + `${assignments.visits} visits, ${assignments.infeasible} without a team; ${assignments.inspectorsAssigned} of ${assignments.inspectors} inspectors had one.`;
  part('result').hidden = false;
}

const figure = value => value < MOST_EXACT ? value.toFixed(3) : value.toExponential(2);

const both = (zh, en) => [document.createTextNode(`${zh} `), english(en)];

function english(text) {
  const element = document.createElement('span');
  element.lang = 'en';
  element.textContent = text;
  return element;
}

function row([[zh, en], ...cells]) {
  const element = document.createElement('tr');
  const first = document.createElement('td');
  first.append(...both(zh, en));
  element.append(first, ...cells.map(cell => Object.assign(document.createElement('td'), { textContent: cell })));
  return element;
}
