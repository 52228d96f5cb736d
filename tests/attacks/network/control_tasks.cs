// Control: tasks on the thread pool and a timer.
// Must pass.
using System;
using System.Linq;
using System.Threading.Tasks;

class Problem {
    public static void Main(string[] args) {
        var tasks = Enumerable.Range(0, 8).Select(i => Task.Run(() => i * i)).ToArray();
        Task.WaitAll(tasks);
        Task.Delay(20).Wait();
        if (tasks.Sum(task => task.Result) != 140) Environment.Exit(1);
        Console.WriteLine("contained: tasks work");
    }
}
