"""The words of the pages, in English and Chinese: those that the templates say, and (``PAGE``) those that the scripts say.

Part of ``workshop``; stands on nothing.
"""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "workshop": ("Workshop", "工作坊"),
    "practice": (
        "What learners' machines report is practice, never a grade.",
        "学习者的电脑报告的结果只用于练习，不作为成绩。",
    ),
    "other_language": ("中文", "English"),
    # learners
    "join": ("Join the workshop", "加入工作坊"),
    "code": ("Code", "加入码"),
    "code_help": ("Six letters and digits that the host shows.", "主持人展示的六位字母和数字。"),
    "name": ("Name (optional)", "名字（可不填）"),
    "name_help": ("The host sees it. Leave it empty to be a number.", "主持人能看到。不填则只显示编号。"),
    "do_join": ("Join", "加入"),
    "you_are": ("You are number {number}.", "你是 {number} 号。"),
    "leave": ("Leave on this device", "在本设备上退出"),
    "time_left": ("Time left", "剩余时间"),
    "to_do": ("Exercises", "练习"),
    "nothing_yet": ("The host has not opened an exercise yet.", "主持人还没有开放练习。"),
    "how": ("How to work", "怎样练习"),
    "how_browser": ("In this browser:", "在浏览器里："),
    "open_pack": ("open the exercises", "打开练习"),
    "how_terminal": ("In a terminal, in the folder of the pack, one of:", "在终端里进入练习包的文件夹，任选其一："),
    "send": ("Send a file", "提交文件"),
    "send_help": (
        "For when nothing else is at hand: your exercise.py, and the file that pytest --coro-results=results.json wrote, if you have it.",
        "没有别的办法时使用：你的 exercise.py；如果有，再加上 pytest --coro-results=results.json 写出的文件。",
    ),
    "exercise": ("Exercise", "练习"),
    "answer": ("Your answer (exercise.py)", "你的答案（exercise.py）"),
    "results_file": ("Results (results.json), optional", "结果（results.json），可不填"),
    "do_send": ("Send", "提交"),
    "mine": ("What you sent", "你提交过的"),
    # host
    "host": ("Host", "主持人"),
    "enter": ("Host's page", "主持人页面"),
    "key": ("Key", "密钥"),
    "key_help": (
        "It stands at the end of the address that 'grader workshop open' printed.",
        "就是 grader workshop open 打印的地址末尾那一段。",
    ),
    "do_enter": ("Enter", "进入"),
    "wrong_key": ("That is not the key.", "密钥不对。"),
    "room": ("The room", "现场"),
    "joined": ("joined", "已加入"),
    "told": ("results", "结果"),
    "stuck_now": ("stuck", "卡住"),
    "join_at": ("Join at", "加入地址"),
    "projector": ("Projector view (no names)", "投影页（不显示名字）"),
    "open_close": ("Open and close", "开放与关闭"),
    "door": ("Let newcomers in", "允许新人加入"),
    "timer": ("Timer, minutes", "计时（分钟）"),
    "start": ("Start", "开始"),
    "stop": ("Stop", "停止"),
    "open_exercise": ("Open an exercise", "开放练习"),
    "do_open": ("Open", "开放"),
    "exercises": ("Exercises", "练习"),
    "people": ("Learners", "学习者"),
    "who": ("who", "谁"),
    "where": ("where", "正在做"),
    "attempts": ("attempts", "次数"),
    "points": ("best", "最好"),
    "diagnosis": ("told first", "首要问题"),
    "since": ("minutes without progress", "无进展分钟数"),
    "stuck_first": ("Stuck for ten minutes or longer come first.", "卡住十分钟以上的排在最前面。"),
    "actions": ("actions", "操作"),
    "connecting": ("Connecting …", "正在连接……"),
    # mistakes
    "mistakes": ("The three most frequent mistakes", "最常见的三个错误"),
    "people_made": ("{count} learners", "{count} 位学习者"),
    "one_made": ("1 learner", "1 位学习者"),
    "anonymous": ("One of these answers, without comments and names:", "其中一个答案，已去掉注释和名字："),
    "no_answer": ("No answer was sent with these results.", "这些结果没有附带答案。"),
    "another": ("Show another answer", "换一个答案"),
    "timeline": ("Its run", "它的运行过程"),
    "hint": ("A hint to discuss", "可以讨论的提示"),
    "no_mistakes": ("Nobody has made a mistake here yet.", "这里还没有人犯错。"),
    "back": ("Back to the room", "回到现场"),
    "begun": ("begun", "已开始"),
    "solved": ("solved", "已完成"),
    "not_found": ("There is no such page.", "没有这个页面。"),
}

PAGE: dict[str, tuple[str, str]] = {
    "guest": ("number {number}", "{number} 号"),
    "live": ("live", "实时"),
    "lost": ("No connection; trying again …", "连接中断，正在重试……"),
    "working": (
        "begun {begun}, solved {solved}, stuck {stuck}, attempts {attempts}",
        "开始 {begun}，完成 {solved}，卡住 {stuck}，提交 {attempts} 次",
    ),
    "stuck": ("stuck {minutes} min", "卡住 {minutes} 分钟"),
    "away": ("away", "离开"),
    "done": ("solved", "已完成"),
    "same_name": ("same name as another", "与别人同名"),
    "remove": ("Remove", "移出"),
    "remove_who": ("Remove {who} from the workshop", "把 {who} 移出工作坊"),
    "sure": ("Remove {who}? They cannot come back with this device.", "移出 {who}？此设备将无法重新加入。"),
    "open": ("Open {exercise}", "开放 {exercise}"),
    "close": ("Close {exercise}", "关闭 {exercise}"),
    "hint": ("Give hint {number} of {exercise}", "给出 {exercise} 的提示 {number}"),
    "hints_all": ("all hints given", "提示已全部给出"),
    "mistakes": ("Mistakes in {exercise}", "{exercise} 的常见错误"),
    "time_left": ("{time} left", "剩余 {time}"),
    "time_over": ("time is up", "时间到"),
    "no_timer": ("no timer", "未计时"),
    "failed": ("That did not work: {why}", "操作失败：{why}"),
    "nobody": ("Nobody is here yet.", "还没有人加入。"),
    "sent": ("Sent. The workshop has it.", "已提交，工作坊已收到。"),
    "kept": (
        "Not sent: {why} It stays here and is sent when the connection is back.",
        "未能提交：{why} 已保存在本机，恢复连接后会发送。",
    ),
    "choose": ("Choose your exercise.py first.", "请先选择 exercise.py。"),
    "bad_results": ("That file is not what --coro-results writes.", "这个文件不是 --coro-results 写出的结果。"),
    "attempts": ("{attempts} attempts, best {best} of {most}", "提交 {attempts} 次，最好 {best} / {most}"),
    "attempts_only": ("{attempts} files sent", "提交了 {attempts} 个文件"),
    "hint_number": ("Hint {number}", "提示 {number}"),
    "minutes": ("about {minutes} min", "约 {minutes} 分钟"),
    "offline": ("The workshop cannot be reached.", "连接不上工作坊。"),
}

IN_PACK: dict[str, dict[str, str]] = {
    "workshop": {"en": "Workshop", "zh": "工作坊"},
    "join": {"en": "join", "zh": "加入"},
    "you": {"en": "you are number {number}", "zh": "你是 {number} 号"},
    "left": {"en": "{time} left", "zh": "剩余 {time}"},
    "over": {"en": "time is up", "zh": "时间到"},
    "opened": {"en": "opened by the host:", "zh": "主持人已开放："},
    "hint": {"en": "Hint of the host for {exercise}: ", "zh": "主持人对 {exercise} 的提示："},
    "waiting": {"en": "no connection; {count} results wait here", "zh": "连接中断；{count} 个结果在本机等待"},
    "sent": {"en": "all results sent", "zh": "结果已全部发送"},
}

REFUSALS: dict[str, tuple[str, str]] = {
    "json": ("the request is no JSON object of whole numbers, texts and lists", "请求不是由整数、文本和列表组成的 JSON 对象"),
    "code": ("that is not the code of this workshop", "加入码不对"),
    "name": ("a name is one line of text", "名字应为一行文本"),
    "door": ("the host lets nobody else in at the moment", "主持人暂时不允许新人加入"),
    "full": ("the workshop takes no more", "工作坊已满"),
    "token": ("join first: this token is not known here", "请先加入：这里不认识这个令牌"),
    "removed": ("the host has removed you from the workshop", "主持人已将你移出工作坊"),
    "id": ("an id is 8 to 64 letters, digits, - or _", "id 应为 8 到 64 个字母、数字、- 或 _"),
    "exercise": ("there is no such exercise in this workshop", "工作坊里没有这个练习"),
    "result": ("this is no result of an exercise", "这不是练习的结果"),
    "source": ("an answer is text in UTF-8", "答案应为 UTF-8 文本"),
    "too_large": ("that is too large", "内容太大"),
    "too_often": ("that was too often; wait a moment", "太频繁了，请稍等"),
    "too_slow": ("the request did not arrive in time", "请求没有及时到达"),
    "key": ("this is for the host", "只有主持人可以这样做"),
    "deed": ("the host's page is too old: load it again", "主持人页面已过期，请重新加载"),
    "origin": ("this comes from another site", "请求来自其他网站"),
    "type": ("send application/json", "请发送 application/json"),
    "unknown": ("there is no such thing to do", "没有这种操作"),
    "not_found": ("there is no such page", "没有这个页面"),
    "method": ("that cannot be done here", "这里不支持该操作"),
    "host_name": ("this server is not called so", "服务器不叫这个名字"),
    "failed": (
        "something is broken on our side; nothing that was acknowledged is lost",
        "我们这边出了问题；已确认的内容不会丢失",
    ),
}


def word(name: str, lang: str, **facts: object) -> str:
    """Give a text of ``WORDS`` in ``en`` or ``zh``, its places filled."""
    return WORDS[name][lang == "zh"].format(**facts)


def page_words(lang: str) -> dict[str, str]:
    """Give what the scripts say, in a language."""
    return {name: texts[lang == "zh"] for name, texts in PAGE.items()}


def refusal(code: str) -> dict[str, str]:
    """Give the answer to a request that was refused: the reason for programs, and for people in both languages."""
    en, zh = REFUSALS[code]
    return {"error": code, "en": en, "zh": zh}
