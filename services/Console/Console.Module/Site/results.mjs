// The page of published results: a client of the public feed, which needs no token. Everything from the feed is shown as text.

const FEED = '/public/inspection-results';
const PAGE_SIZE = 50;

const CODES = {
  1: ['未发现问题', 'No problem found'],
  B: ['未按规定公示应当公示的信息', 'Information was not made public as required'],
  C: ['公示信息隐瞒真实情况、弄虚作假', 'Published information is concealed or false'],
  6: ['通过登记的住所（经营场所）无法联系', 'Cannot be reached at the registered address'],
  E: ['发现问题经责令已改正', 'A problem was found and put right as ordered'],
  8: ['不配合检查情节严重', 'Seriously refused to cooperate'],
  F: ['未发现开展本次抽查涉及的经营活动', 'Does not carry on what was to be checked'],
  A: ['发现问题待后续处理', 'A problem was found and is yet to be handled'],
  9: ['已注销、吊销、撤销、迁出、停业或正在清算', 'Deregistered, revoked, moved away, closed or in liquidation'],
};

const FOLLOW_UPS = {
  FOLLOW_UP_KIND_NONE_NEEDED: ['无需后续处置', 'Nothing follows'],
  FOLLOW_UP_KIND_RECTIFY: ['责令改正并由日常监管跟踪', 'To be put right'],
  FOLLOW_UP_KIND_NOTIFY_OTHERS: ['抄告其他部门', 'Told to other departments'],
  FOLLOW_UP_KIND_HAND_OVER_LEAD: ['案件线索移送办案机构', 'Handed over as a lead'],
  FOLLOW_UP_KIND_DAILY_SUPERVISION: ['停止检查转日常监管', 'Left to daily supervision'],
  FOLLOW_UP_KIND_PENALTY: ['违法处罚', 'Penalty'],
  FOLLOW_UP_KIND_CRIMINAL_CASE: ['刑事立案', 'Criminal case'],
};

const part = id => document.getElementById(id);
let next = '';

part('search').addEventListener('submit', event => {
  event.preventDefault();
  part('results').replaceChildren();
  next = '';
  load();
});
part('more').addEventListener('click', load);
load();

async function load() {
  part('notice').hidden = true;
  part('status').textContent = '正在读取… Loading…';
  try {
    const query = new URLSearchParams({ pageSize: PAGE_SIZE, pageToken: next, objectId: part('object').value.trim() });
    const answer = await fetch(`${FEED}?${query}`);
    if (!answer.ok) {
      throw new Error(answer.status === 404 ? '本服务不公布抽查结果。 This server publishes no results.' : `${answer.status}`);
    }

    show(await answer.json());
  } catch (fault) {
    part('status').textContent = '';
    part('notice').textContent = `无法读取结果，请稍后再试。 The results cannot be read now: ${fault.message}`;
    part('notice').hidden = false;
  }
}

function show(page) {
  part('results').append(...page.results.map(entry));
  next = page.nextPageToken;
  part('more').hidden = next === '';
  const shown = part('results').childElementCount;
  part('status').textContent = shown === 0 ? '没有公布的结果。 Nothing is published.' : `已显示 ${shown} 条 · ${shown} shown`;
}

function entry(result) {
  const item = document.createElement('li');
  item.append(
    line('strong', result.objectName === '' ? result.objectId : result.objectName),
    line('p', `${result.objectId} · ${day(result.inspectedOn)} 检查，${day(result.publishedOn)} 公布`),
    line('p', [result.agencyNames.join('、'), result.itemNames.join('、')].filter(text => text !== '').join(' · ')),
    ...result.resultCodes.flatMap(code => both(code, CODES[code] ?? [code, code])),
    ...result.followUps.flatMap(followUp => both('', withState(followUp))));
  return item;
}

function withState(followUp) {
  const [zh, en] = FOLLOW_UPS[followUp.kind] ?? [followUp.kind, followUp.kind];
  return followUp.doneOn ? [`${zh}（${day(followUp.doneOn)} 完成）`, `${en}, done ${day(followUp.doneOn)}`]
    : followUp.dueOn ? [`${zh}（限 ${day(followUp.dueOn)}）`, `${en}, until ${day(followUp.dueOn)}`]
      : [zh, en];
}

const both = (code, [zh, en]) => [line('p', code === '' ? zh : `${code} ${zh}`), line('p', en, 'en')];

const day = date => date ? [String(date.year).padStart(4, '0'), String(date.month).padStart(2, '0'), String(date.day).padStart(2, '0')].join('-') : '—';

function line(name, text, language) {
  const element = document.createElement(name);
  element.textContent = text;
  if (language) {
    element.lang = language;
  }

  return element;
}
