namespace NewsApi.Storage.Changes;

/// <summary>The position up to which a consumer, such as the WebSub publisher, has processed <c>live.changes</c>.</summary>
sealed class ConsumerOffset
{
    public required string Consumer { get; init; }
    public required long Position { get; set; }
}
