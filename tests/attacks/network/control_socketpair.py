# Control: a pair of sockets between threads of one program.
# Must pass.
import socket
import threading

left, right = socket.socketpair()
threading.Thread(target=lambda: right.sendall(b"hello")).start()
assert left.recv(5) == b"hello"
print("contained: socketpair works")
