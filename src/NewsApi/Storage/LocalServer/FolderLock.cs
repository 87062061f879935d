namespace NewsApi.Storage.LocalServer;

/// <summary>A lock on a folder across processes. The operating system releases it when the process ends, also after a crash.</summary>
sealed class FolderLock(FileStream file) : IAsyncDisposable
{
    public static async Task<FolderLock> Acquire(string path, TimeSpan timeout, CancellationToken stop)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(timeout);
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
