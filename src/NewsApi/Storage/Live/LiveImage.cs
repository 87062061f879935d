using NewsApi.Contract.Images;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Images;

namespace NewsApi.Storage.Live;

/// <summary>
/// A picture's own words as UTF-8 JSON, an <see cref="ImageView"/>; only for pictures that some story shows with other words.
/// Every other picture is found as it is in any story that shows it.
/// </summary>
sealed class LiveImage
{
    public required Id<Image> Id { get; init; }
    public required byte[] View { get; set; }
}
