namespace NewsApi.Storage;

/// <summary>
/// The answer that a write gave under an Idempotency-Key, kept in the write's own transaction, so that a repeat can be given it again.
/// The answer may hold a secret: it is sealed with the client's own key, of which only a hash is here.
/// </summary>
sealed class Replay
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    public required byte[] Key { get; init; }
    public required byte[] Request { get; set; }
    public required byte[] Answer { get; set; }
    public required DateTimeOffset At { get; set; }
}
