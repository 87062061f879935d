using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using NewsApi.Contract.Articles;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Contract.Changes;

/// <summary>
/// The article of a change, as it was then. With `include=article`, the whole current article instead, if it is still visible to you.
/// </summary>
[JsonConverter(typeof(ChangedArticleConverter))]
sealed record ChangedArticle
{
    /// <summary>The article's id.</summary>
    public required Id<Article> Id { get; init; }

    /// <summary>The article's slug at the time of the change.</summary>
    public required string Slug { get; init; }

    /// <summary>The article's version at the time of the change.</summary>
    public required int Version { get; init; }

    /// <summary>The absolute URL of the article's page on the readers' site at the time of the change.</summary>
    [Url]
    public required string Url { get; init; }

    /// <summary>The JSON of the whole article, an <see cref="ArticleDetail"/>; null for the reference only.</summary>
    [JsonIgnore]
    public byte[]? Document { get; init; }
}

sealed class ChangedArticleConverter : JsonConverter<ChangedArticle>
{
    public override ChangedArticle Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, ChangedArticle article, JsonSerializerOptions options)
    {
        if (article.Document is { } document)
        {
            writer.WriteRawValue(document, skipInputValidation: true);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("id", article.Id.Value);
        writer.WriteString("slug", article.Slug);
        writer.WriteNumber("version", article.Version);
        writer.WriteString("url", article.Url);
        writer.WriteEndObject();
    }
}
