// The page around the verifier. What a file says reaches the page as text only; the server's policy forbids anything else.
import { adviceOn, factsOf, sentenceOf, shortened } from './words.mjs';

const WORKER = '/console/worker.mjs';
const LARGEST = 512 * 1024 ** 2;
const LARGEST_LOG = 64 * 1024 ** 2;
const LARGEST_KEY = 64 * 1024;

const byId = id => document.getElementById(id);
const [drop, input, notice, working, result] = ['drop', 'file', 'notice', 'working', 'result'].map(byId);

const policy = globalThis.trustedTypes?.createPolicy('verifier', { createScriptURL: url => url });
const worker = new Worker(policy?.createScriptURL(WORKER) ?? WORKER, { type: 'module' });
let asked;

worker.onmessage = ({ data }) => {
  if (data.isReady !== undefined) {
    data.isReady ? setBusy(false) : warn('此浏览器不提供 Web Crypto（需要 HTTPS 或本机地址）。', 'This browser offers no Web Crypto here; open the page over HTTPS or on this machine.');
  } else if (data.step) {
    showStep(data.step);
  } else {
    setBusy(false);
    data.trouble ? warn(`未能完成：${data.trouble}`, 'The browser could not finish. Choose the file again, or use creditrisk draw verify FILE.') : showResult(data);
  }
};

worker.onerror = () => {
  setBusy(false);
  warn('未能完成核验：浏览器内存可能不足。', 'The browser could not finish, perhaps for want of memory. Use creditrisk draw verify FILE.');
};

input.addEventListener('change', () => {
  begin(input.files[0]);
  input.value = '';
});
byId('print').addEventListener('click', () => print());
for (const type of ['dragover', 'dragleave', 'drop']) {
  addEventListener(type, event => {
    event.preventDefault();
    drop.classList.toggle('over', type === 'dragover' && !input.disabled);
    if (type === 'drop' && !input.disabled) {
      begin(event.dataTransfer.files[0]);
    }
  });
}

function begin(chosen) {
  const [root, secret] = ['root', 'secret'].map(id => byId(id).value.trim());
  const [log, key] = ['log', 'log-key'].map(id => byId(id).files[0]);
  notice.hidden = true;
  result.hidden = true;
  if (!chosen) {
    return;
  }

  if (chosen.size > LARGEST) {
    warn('文件超过 512 MiB，请用命令行核验：creditrisk draw verify FILE', 'More than 512 MiB is too much for a browser. Use the command line: creditrisk draw verify FILE');
  } else if ((root || secret) && ![root, secret].every(text => /^[0-9a-f]{64}$/.test(text))) {
    warn('两项承诺要一起填写，各为 64 位小写十六进制。', 'Give both commitments, each as 64 lower-case hexadecimal digits.');
  } else if (key && !log) {
    warn('公钥用于核对日志：请同时选择日志文件。', 'The key is that of a log: choose the log as well.');
  } else if (log?.size > LARGEST_LOG || key?.size > LARGEST_KEY) {
    warn('日志超过 64 MiB 或公钥超过 64 KiB，请用命令行核验。', 'The log is more than 64 MiB, or the key more than 64 KiB. Use the command line: creditrisk draw verify FILE --log LOG --log-key KEY');
  } else {
    asked = { file: chosen, published: root ? { root, secret } : undefined, log, key };
    setBusy(true);
    worker.postMessage(asked);
  }
}

function setBusy(isBusy) {
  input.disabled = isBusy;
  working.hidden = !isBusy;
  byId('bar').removeAttribute('value');
  byId('step').textContent = isBusy ? '读取 Reading …' : '';
}

function showStep({ phase, done, total = asked.file.size }) {
  const words = { reading: '读取 Reading', objects: '重新抽取对象 Drawing objects again', inspectors: '重新抽取检查人员 Drawing inspectors again' };
  const share = total > 0 ? done / total : 0;
  byId('bar').value = share;
  byId('step').textContent = `${words[phase]} … ${Math.floor(share * 100)} %`;
}

function showResult({ summary, fault }) {
  result.className = fault ? 'bad' : 'good';
  byId('verdict').replaceChildren(fault ? '核验不通过' : '核验通过', ' ', english(fault ? 'Not verified' : 'Verified'));
  byId('sentence').textContent = sentenceOf(summary, fault);
  [byId('advice').textContent, byId('advice-en').textContent] = adviceOn(fault, asked);
  byId('facts').replaceChildren(...factsOf(summary, asked.file).flatMap(fact));
  byId('strata').hidden = Boolean(fault);
  byId('strata').tBodies[0].replaceChildren(...shortened(summary?.strata ?? []).map(row));
  result.hidden = false;
  result.focus();
}

function fact([chinese, words, value, isCode]) {
  const [term, description] = [document.createElement('dt'), document.createElement('dd')];
  term.append(chinese, ' ', english(words));
  description.className = isCode ? 'code' : '';
  description.append(...[value].flat().map(line => element('p', line)));
  return [term, description];
}

function row({ code, population, drawn }) {
  const line = document.createElement('tr');
  line.append(...[code, population.toLocaleString('en'), drawn.toLocaleString('en'), `${(100 * drawn / population).toFixed(2)} %`].map(text => element('td', text)));
  return line;
}

function warn(chinese, words) {
  notice.replaceChildren(chinese, ' ', english(words));
  notice.hidden = false;
}

function english(words) {
  const span = element('span', words);
  span.lang = 'en';
  return span;
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
