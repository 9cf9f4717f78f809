// What a browser with scripts can do better. Every page works without this file.

/** Chooses files by dropping them, says what was chosen, and shows how far the upload is. */
function enhanceUpload(form) {
  const input = form.querySelector("input[type=file]");
  const drop = form.querySelector("[data-drop]");
  const chosen = form.querySelector("[data-chosen]");
  const status = form.querySelector("[data-status]");
  const button = form.querySelector("button[type=submit]");
  const limits = {
    files: Number(form.dataset.files),
    file: Number(form.dataset.megabytes) * 2 ** 20,
    total: Number(form.dataset.total) * 2 ** 20,
  };
  form.classList.add("live");
  form.querySelectorAll(".enhanced").forEach((element) => { element.hidden = false; });

  const say = (text, bad = false) => {
    status.textContent = text;
    status.classList.toggle("bad", bad);
  };

  const problemWith = (files) => {
    const total = files.reduce((sum, file) => sum + file.size, 0);
    if (files.length === 0) return "还没有选择文件。";
    if (files.length > limits.files) return `一次最多 ${limits.files} 个文件，现在选了 ${files.length} 个。请分几次核验。`;
    if (total > limits.total) return `合计 ${megabytes(total)}，超过一次 ${megabytes(limits.total)} 的上限。请分几次核验。`;
    return "";
  };

  const list = () => {
    const files = [...input.files];
    chosen.replaceChildren(...files.slice(0, limits.files).map((file) => {
      const item = document.createElement("li");
      const name = document.createElement("span");
      const size = document.createElement("span");
      name.textContent = file.name;
      size.textContent = file.size > limits.file ? `${megabytes(file.size)}，太大，读不了` : megabytes(file.size);
      size.classList.toggle("bad", file.size > limits.file);
      item.append(name, size);
      return item;
    }));
    chosen.hidden = files.length === 0;
    const problem = files.length > 0 ? problemWith(files) : "";
    say(problem || (files.length > 0 ? `已选择 ${files.length} 个文件。` : ""), problem !== "");
  };
  input.addEventListener("change", list);
  list(); // what the browser kept when the visitor came back

  // A file that misses the zone would otherwise be opened by the browser, and the page be lost.
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => event.preventDefault());
  drop.addEventListener("dragover", () => drop.classList.add("over"));
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    drop.classList.remove("over");
    if (event.dataTransfer.files.length > 0) {
      input.files = event.dataTransfer.files;
      list();
      input.focus();
    }
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const problem = problemWith([...input.files]);
    if (problem) {
      say(problem, true);
      input.focus();
      return;
    }
    send(form, button, say);
  });
}

/** Text needs no progress, only a word that something happens. */
function enhancePaste(form) {
  form.addEventListener("submit", () => {
    form.querySelector("button[type=submit]").textContent = "正在核验……";
  });
}

/** Sends a form and shows the answer in place of this page. */
function send(form, button, say) {
  const bar = form.querySelector("[data-progress]");
  const progress = bar.querySelector("progress");
  const request = new XMLHttpRequest();
  const finish = (text) => {
    button.disabled = false;
    bar.hidden = true;
    say(text, true);
  };
  let told = -1;
  request.upload.addEventListener("progress", (event) => {
    if (!event.lengthComputable) return;
    const percent = Math.floor((100 * event.loaded) / event.total);
    progress.value = percent;
    // Screen readers hear every quarter, not every percent.
    const quarter = Math.floor(percent / 25);
    if (quarter !== told) {
      told = quarter;
      say(`正在上传，已完成 ${percent}%。`);
    }
  });
  request.upload.addEventListener("load", () => {
    progress.removeAttribute("value");
    say("已上传，正在读取和核对……");
  });
  request.addEventListener("load", () => show(request.responseText));
  request.addEventListener("error", () => finish("没有传上去：网络中断，或文件太大被拒绝。文件还在，可以再试一次。"));
  request.addEventListener("abort", () => finish("已取消。"));
  button.disabled = true;
  bar.hidden = false;
  progress.value = 0;
  request.open("POST", form.action);
  request.send(new FormData(form));
}

/** Puts a page that came as an answer in the place of the present one. */
function show(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  history.pushState({ answer: true }, "", "/check");
  document.title = page.title;
  document.body.replaceWith(page.body);
  window.scrollTo(0, 0);
  enhance();
  document.getElementById("main").focus({ preventScroll: true });
}

function megabytes(bytes) {
  return bytes < 2 ** 20 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 2 ** 20).toFixed(1)} MB`;
}

function enhance() {
  document.querySelectorAll("form[data-upload]").forEach(enhanceUpload);
  document.querySelectorAll("form[data-paste]").forEach(enhancePaste);
}

// Back from an answer that was put in place: the page before must be loaded anew.
window.addEventListener("popstate", (event) => {
  if (!event.state?.answer && location.hash === "" && location.pathname !== "/check") location.reload();
});

// Escape puts out what a finding has lit.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && location.hash) location.hash = "";
});

enhance();
