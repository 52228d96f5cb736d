# Control: an event loop with tasks, a queue and a thread, all within one program.
# Must pass.
import asyncio


async def produce(queue):
    for number in range(3):
        await asyncio.sleep(0.001)
        await queue.put(number)


async def main():
    queue = asyncio.Queue()
    task = asyncio.create_task(produce(queue))
    assert [await queue.get() for _ in range(3)] == [0, 1, 2]
    assert await asyncio.to_thread(sum, [1, 2, 3]) == 6
    await task


asyncio.run(main())
print("contained: asyncio works")
