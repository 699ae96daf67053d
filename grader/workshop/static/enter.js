// The key stands behind the # of the host's address, which no server and no log ever sees.
const key = decodeURIComponent(location.hash.slice(1));
if (key) {
  history.replaceState(null, "", location.pathname + location.search);
  document.getElementById("key").value = key;
  document.getElementById("enter").submit();
}
