using NewsApi.Newsroom;

namespace NewsApi.Storage.Live;

/// <summary>
/// A front as its editors arranged it. Pins are resolved when it is read, so that an embargoed article appears once it is published.
/// </summary>
sealed class LiveFront
{
    public required Guid Id { get; init; }
    public required Slug Slug { get; set; }
    public required string Name { get; set; }
    public required string[] Slugs { get; set; }
    public required Guid[] PinIds { get; set; }
    public required DateTimeOffset?[] PinUntil { get; set; }
    public int? SectionId { get; set; }
    public int? TagId { get; set; }
    public required int Size { get; set; }
}
