using NewsApi.Storage.Workers;
using Npgsql;

namespace NewsApi.Storage.Audit;

/// <summary>
/// Logs security events and adds them to the audit, so that no client can fill either: ten events of each address and minute and a hundred
/// of all are listed, further ones are counted by address, for at most a hundred addresses a minute.
/// </summary>
sealed partial class SecurityEventLog(
    [FromKeyedServices(typeof(NewsDb))] NpgsqlDataSource news, TimeProvider clock, ILogger<SecurityEventLog> log) : BackgroundService
{
    const int MaxListedOfAddress = 10;
    const int MaxListed = 100;
    const int MaxAddresses = 100;

    // While the database does not answer. What exceeds it is in the log only.
    const int MaxPending = 2_000;
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    readonly Lock gate = new();
    readonly Dictionary<(string Action, string Network), Counted> counts = [];
    readonly SemaphoreSlim writing = new(1);
    List<SecurityEventEntry> pending = [];
    DateTimeOffset windowEnd;
    int listed;

    public void Add(SecurityEvent occurred)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            CloseWindow(now);
            var key = (occurred.Action, occurred.Network);
            if (!counts.TryGetValue(key, out var counted))
            {
                if (counts.Count >= MaxAddresses)
                    key = (occurred.Action, "others");
                if (!counts.TryGetValue(key, out counted))
                    counts[key] = counted = new(occurred);
            }

            if (counted.Listed < MaxListedOfAddress && listed < MaxListed)
            {
                counted.Listed++;
                listed++;
                Enqueue(new(now, occurred, occurred.Address?.ToString(), 1));
            }
            else
                counted.Further++;
        }
    }

    /// <summary>Writes the events that were added, and the counts of minutes that have passed, to the audit.</summary>
    public async Task Write(CancellationToken stop)
    {
        await writing.WaitAsync(stop);
        try
        {
            await WritePending(stop);
        }
        finally
        {
            writing.Release();
        }
    }

    async Task WritePending(CancellationToken stop)
    {
        List<SecurityEventEntry> entries;
        lock (gate)
        {
            CloseWindow(clock.GetUtcNow());
            (entries, pending) = (pending, []);
        }

        try
        {
            if (entries is not [])
                await news.Insert(entries, stop);
        }
        catch (Exception)
        {
            lock (gate)
                pending = [.. entries.Concat(pending).Take(MaxPending)];
            throw;
        }
    }

    protected override Task ExecuteAsync(CancellationToken stop) => PeriodicWorker.Every(Interval, clock, Write, LogWriteFailed, stop);

    public override async Task StopAsync(CancellationToken stop)
    {
        await base.StopAsync(stop);
        await PeriodicWorker.RunOnce(Write, LogWriteFailed, stop);
    }

    void CloseWindow(DateTimeOffset now)
    {
        if (now < windowEnd)
            return;
        foreach (var ((_, network), counted) in counts.Where(c => c.Value.Further > 0))
            Enqueue(new(windowEnd, counted.First, network, counted.Further));
        counts.Clear();
        listed = 0;
        windowEnd = now + Window;
    }

    void Enqueue(SecurityEventEntry entry)
    {
        var (_, (action, subject, _), address, count) = entry;
        LogEvent(action, subject, entry.Event.Account ?? "unknown", address ?? "unknown", count);
        if (pending.Count < MaxPending)
            pending.Add(entry);
    }

    [LoggerMessage(LogLevel.Warning, "Security event {Action}: {Subject}, account {Account}, address {Address}, {Count} times")]
    partial void LogEvent(string action, string subject, string account, string address, int count);

    [LoggerMessage(LogLevel.Warning, "Security events could not be added to the audit; the next run tries again")]
    partial void LogWriteFailed(Exception failure);

    sealed class Counted(SecurityEvent first)
    {
        public SecurityEvent First => first;
        public int Listed { get; set; }
        public int Further { get; set; }
    }
}
