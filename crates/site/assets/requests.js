// What a browser with scripts can do better on the pages of 依申请公开. Every page works without it.

/** When the line drops, the page with everything that was typed stays, and can be sent again. */
function keepOnFailure(form) {
  const button = form.querySelector("button[type=submit]");
  const status = document.createElement("p");
  status.className = "send-status";
  status.setAttribute("role", "status");
  button.closest(".actions").after(status);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const words = button.textContent;
    button.disabled = true;
    button.textContent = "正在保存……";
    status.textContent = "";
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
      if (answer.redirected && answer.ok) {
        location.assign(answer.url);
        return;
      }
      show(await answer.text());
    } catch {
      status.textContent = "网络断了，没有交上去。您填的内容还在这一页，请不要关；等网络好了，再点一次。";
    }
    button.disabled = false;
    button.textContent = words;
  });
}

/** Puts a page that came as an answer in the place of the present one. */
function show(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  document.title = page.title;
  document.body.replaceWith(page.body);
  window.scrollTo(0, 0);
  enhance();
  (document.querySelector(".alert") ?? document.getElementById("main")).focus();
}

/** A query code is taken along with one click. */
function copyCode(button) {
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    document.querySelector("[data-copied]").textContent = "查询码已经复制。";
  });
}

function enhance() {
  document.querySelectorAll("#form form[method=post]").forEach(keepOnFailure);
  document.querySelectorAll("[data-copy]").forEach(copyCode);
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
}

enhance();
