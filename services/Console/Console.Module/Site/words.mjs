// What the page says about a verdict.

const MOST_SHOWN = 100;
const FIRST_OF_FRAME = 3;

/** The first entries of a list of any length. */
export const shortened = list => list.slice(0, MOST_SHOWN);

/** The sentence that the command line prints. */
export function sentenceOf(summary, fault) {
  return fault
    ? `NOT VERIFIED: ${fault.message}`
    : `VERIFIED: draw ${summary.id}, number ${summary.number}: ${summary.drawn} of ${summary.objects} objects, ${summary.infeasible} without a team, seats redrawn: ${summary.redrawn}`;
}

/** What a reader should do now, in Chinese and in English. */
export function adviceOn(fault, { published, log }) {
  if (fault && fault.line === undefined) {
    return [
      '记录自身吻合，但与抽查日志不符。请保留两份文件，并向实施机关说明。',
      'The transcript follows from its own frame, but the draw log says otherwise. Keep both files and tell the agency.',
    ];
  }

  if (fault) {
    return fault.line < FIRST_OF_FRAME
      ? ['这可能不是抽查记录，或者不完整。请选择实施机关公布的 JSON 原文件。', 'This may be no transcript, or not all of it. Choose the JSON file as the agency published it.']
      : [`第 ${fault.line} 行不是重新计算应得的内容。请保留原文件，并向实施机关说明行号。`, `Line ${fault.line} is not what it must be. Keep the file and tell the agency the line.`];
  }

  if (log) {
    return [
      '抽查日志中有此次抽查的承诺，且没有更新的状态：没有补抽被略去。未给公钥时，请确认日志来自您信任的来源。',
      'The draw log has this commitment and no later state of the draw: no redraw was left out. Without the key, make sure that the log comes from where you trust it.',
    ];
  }

  return published
    ? [
      '名单承诺与秘密承诺均与抽取前公布的一致。补抽次数也请与公布的比对：被略去的最后几次补抽，记录自身显示不出来。',
      'Both commitments are what was published before the draw. Compare the number of redrawn seats as well: a transcript cannot show that the last ones were left out.',
    ]
    : [
      '记录与其自身的名单、秘密和随机数完全吻合。请再将下面两项承诺与抽取前公布的比对，补抽次数与公布的比对：记录只能证明它出自自己的名单。',
      'The transcript follows from its own frame, secret and randomness. Now compare both commitments below with those published before the draw, and the number of redrawn seats with the published one: a transcript can only prove that it follows from its own frame.',
    ];
}

/** Rows of the result: term in Chinese and in English, value or values, and whether it is a code. */
export function factsOf(summary, file) {
  const when = new Date().toLocaleString('sv', { timeZoneName: 'short' });
  const facts = [
    ['文件', 'File', `${file.name} (${file.size.toLocaleString('en')} B)`],
    ['核验时间', 'Verified at', when],
  ];
  return summary === undefined ? facts : [
    ['抽查', 'Draw', `${summary.id} · ${summary.title}`],
    ['序号', 'Number', String(summary.number)],
    ['对象库', 'Library', summary.library],
    ['抽中', 'Drawn', `${summary.drawn.toLocaleString('en')} / ${summary.objects.toLocaleString('en')}`],
    ['无法派组', 'Without a team', summary.infeasible.toLocaleString('en')],
    ['补抽席位', 'Seats redrawn', summary.redrawn.toLocaleString('en')],
    ['名单承诺', 'Frame commitment', summary.commitment.root, true],
    ['秘密承诺', 'Secret commitment', summary.commitment.secret, true],
    ['种子', 'Seed', summary.seed, true],
    ['见证人（自述）', 'Witnesses, as stated', summary.witnesses.length > 0 ? shortened(summary.witnesses) : '—'],
    ['软件（自述）', 'Software, as stated', summary.software],
    ...(summary.log ? [['抽查日志', 'Draw log', logFacts(summary.log), true]] : []),
    ...facts,
  ];
}

const logFacts = ({ size, root, key, isSigned }) => [
  `${size.toLocaleString('en')} 项 entries`,
  `root ${root}`,
  isSigned ? `已核对签名 signed: ${key}` : `未核对签名 signature not checked: ${key}`,
];
