using NewsApi.Contract.Images;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Images;

namespace NewsApi.Storage.Live;

/// <summary>
/// An image with its own alt text and caption, an <see cref="ImageView"/> as UTF-8 JSON. Stored only for images that some article shows
/// with another alt text or caption; any other image is read from an article that shows it.
/// </summary>
sealed class LiveImage
{
    public required Id<Image> Id { get; init; }
    public required byte[] View { get; set; }
}
