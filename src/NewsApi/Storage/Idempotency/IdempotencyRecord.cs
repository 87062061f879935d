namespace NewsApi.Storage.Idempotency;

/// <summary>
/// The answer that a write gave under an Idempotency-Key, kept in the write's own transaction, so that a repeat can be given it again.
/// The answer may hold a secret: it is sealed with the client's own key, of which only a hash is here.
/// </summary>
sealed class IdempotencyRecord
{
    public static readonly TimeSpan Retention = TimeSpan.FromHours(24);

    public required byte[] Key { get; init; }
    public required byte[] Request { get; set; }
    public required byte[] Response { get; set; }
    public required DateTimeOffset At { get; set; }
}
