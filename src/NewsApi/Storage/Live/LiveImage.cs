using NewsApi.Newsroom;

namespace NewsApi.Storage.Live;

/// <summary>A picture as readers see it, made ready: an <see cref="Contract.ImageView"/> with its own alt text and caption as UTF-8 JSON.</summary>
sealed class LiveImage
{
    public required Id<Image> Id { get; init; }
    public required byte[] View { get; set; }
}
