// Locks a part of a file of its own and watches its folder: both must work.
using System;
using System.IO;
using System.Threading;

class Problem {
  static void Main() {
    using (var file = new FileStream("locked", FileMode.Create)) {
      file.WriteByte(1);
      file.Lock(0, 1);
      file.Unlock(0, 1);
    }
    var told = new ManualResetEvent(false);
    using (var watcher = new FileSystemWatcher(".")) {
      watcher.Created += (sender, what) => told.Set();
      watcher.EnableRaisingEvents = true;
      File.WriteAllText("made", "x");
      if (!told.WaitOne(4000)) Environment.Exit(1);
    }
    Console.WriteLine("contained: locked and told");
  }
}
