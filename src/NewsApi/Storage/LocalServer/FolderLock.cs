namespace NewsApi.Storage.LocalServer;

/// <summary>Lets one process at a time into a folder. The system lets go of it when a process ends, however it ends.</summary>
sealed class FolderLock(FileStream file) : IAsyncDisposable
{
    public static async Task<FolderLock> Take(string path, TimeSpan patience, CancellationToken stop)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(patience);
        while (true)
        {
            try
            {
                return new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (!deadline.IsCancellationRequested)
            {
                await Task.Delay(50, deadline.Token);
            }
        }
    }

    public ValueTask DisposeAsync() => file.DisposeAsync();
}
