using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using NewsApi.Contract.Json;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Tests.Contract;

/// <summary>Pins the error messages of System.Text.Json from which <see cref="JsonError"/> takes the kind of an error.</summary>
public sealed class JsonErrorTests
{
    internal sealed record Draft(string Headline, int Size, Author? Author = null, DateTimeOffset? At = null, Slug? Slug = null,
        Id<Article>? Id = null, Color? Color = null, IReadOnlyList<Shape>? Shapes = null, JsonElement? Extra = null);

    internal sealed record Author(string Name, string Email);

    internal enum Color { Red, Green }

    [JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
    [JsonDerivedType(typeof(Circle), "circle")]
    internal abstract record Shape;

    internal sealed record Circle(int Radius) : Shape;

    [Theory]
    [InlineData("""{"headline":"x","size":1,"colour":"red"}""", "$.colour is not a known property")]
    [InlineData("""{"headline":"x","size":1,"author":{"name":"x","email":"x","age":1}}""", "$.author.age is not a known property")]
    [InlineData("""{"headline":"x","size":1,"HEADLINE":"x"}""", "$.HEADLINE is not a known property")]
    [InlineData("""{"headline":"x"}""", "$ is missing size")]
    [InlineData("""{}""", "$ is missing headline, size")]
    [InlineData("""{"headline":"x","size":1,"author":{}}""", "$.author is missing name, email")]
    [InlineData("""{"headline":"x","size":1,"headline":"y"}""", "$.headline is given twice")]
    [InlineData("""{"headline":"x","size":1,"author":{"name":"x","name":"x","email":"x"}}""", "$.author.name is given twice")]
    [InlineData("""{"headline":"x","size":"1"}""", "$.size has the wrong JSON type")]
    [InlineData("""{"headline":"x","size":1.5}""", "$.size has the wrong JSON type")]
    [InlineData("""{"headline":null,"size":1}""", "$.headline has the wrong JSON type")]
    [InlineData("""{"headline":"x","size":1,"author":[]}""", "$.author has the wrong JSON type")]
    [InlineData("""[]""", "$ has the wrong JSON type")]
    [InlineData("""{"headline":"x","size":1,"at":"yesterday"}""", "$.at is not an RFC 3339 timestamp")]
    [InlineData("""{"headline":"x","size":1,"slug":"Not A Slug"}""", "$.slug is not a slug: lower-case letters and digits joined by single hyphens")]
    [InlineData("""{"headline":"x","size":1,"id":"x"}""", "$.id is not an id: a UUID with hyphens")]
    [InlineData("""{"headline":"x","size":1,"color":"blue"}""", "$.color is not one of red, green")]
    [InlineData("""{"headline":"x","size":1,"shapes":[{"type":"square"}]}""", "$.shapes[0] must have a known type")]
    [InlineData("""{"headline":"x","size":1,"shapes":[{"type":"circle","radius":1,"angle":1}]}""", "$.shapes[0].angle is not a known property")]
    [InlineData("""{"headline":"x","size":1""", "$.size is not well-formed JSON")]
    [InlineData("""{"headline":"x","size":1,}""", "$ is not well-formed JSON")]
    [InlineData("""{"headline":"\ud800","size":1}""", "$.headline is not valid Unicode")]
    public void Errors_have_a_path_and_a_reason(string json, string expected) =>
        Assert.Equal(expected, Read(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Objects_without_a_type_discriminator_have_a_path_and_a_reason()
    {
        var exception = Assert.Throws<NotSupportedException>(() =>
            JsonSerializer.Deserialize<Draft>("""{"headline":"x","size":1,"shapes":[{"radius":1}]}""", NewsJson.Options));

        var error = JsonError.OfUnknownType(exception.Message);
        Assert.Equal("$.shapes[0] must have a known type", $"{error.Path} {error.Reason}");
    }

    [Fact]
    public void Invalid_UTF_8_is_reported_as_Unicode() =>
        Assert.Equal("$.headline is not valid Unicode", Read([.. """{"headline":"x"""u8, 0xC3, .. "\"}"u8]));

    [Fact]
    public void Deeply_nested_JSON_is_reported_as_such()
    {
        var json = $$"""{"headline":"x","size":1,"extra":{{new string('[', 40)}}{{new string(']', 40)}}}""";

        Assert.Equal("$.extra is nested too deep", Read(Encoding.UTF8.GetBytes(json)));
    }

    [Fact]
    public void Missing_properties_are_listed() =>
        Assert.Equal(["headline", "size"], Error("{}"u8.ToArray()).Missing);

    static string Read(byte[] json)
    {
        var error = Error(json);
        return $"{error.Path} {error.Reason}";
    }

    static JsonError Error(byte[] json) =>
        JsonError.Of(Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<Draft>(json, NewsJson.Options)));
}
