namespace NewsApi.Storage.Idempotency;

/// <summary>
/// The response to a write with an Idempotency-Key, stored in the transaction of the write and returned to repeated requests.
/// It may contain a secret, so it is encrypted with the client's key, of which only a hash is stored.
/// </summary>
sealed class IdempotencyRecord
{
    public static readonly TimeSpan Retention = TimeSpan.FromHours(24);

    public required byte[] Key { get; init; }
    public required byte[] Request { get; set; }
    public required byte[] Response { get; set; }
    public required DateTimeOffset At { get; set; }
}
