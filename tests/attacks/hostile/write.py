# Frames that are nearly right, and bytes that are none, by a seed.
import os

state = @SEED@


def draw(below):
    global state
    state = (state * 1103515245 + 12345) % 2147483648
    return state // 65536 % below


def text(size, alphabet="lumsindtfvxe0123456789:; \n-"):
    return "".join(alphabet[draw(len(alphabet))] for _ in range(size))


def frame(index):
    kind = draw(8)
    if kind == 0:
        return text(draw(300))
    if kind == 1:
        return f"v {draw(9) * 4294967296} {draw(9) * 16777216}\n" + text(20) * 3000
    if kind == 2:
        return f"l 0 0\nx {index} {draw(400)}\n" + text(200)
    payload = "l2:" * (draw(2) * 20000) + text(draw(60))
    return f"v {index} {len(payload) + draw(2) * draw(3)}\n" + payload


def measure(given):
    sent = 0
    for index in range(3000):
        data = frame(index % 6 if @SEED@ % 2 else draw(7)).encode()
        sent += len(data)
        if sent > 4000000:
            break
        while data:
            data = data[os.write(3, data):]
    os._exit(0)
