using System.Text.Json;

namespace NewsApi.Operations.Import.Wires;

/// <summary>An object of ninjs, whose names are written small in version 2 (<c>pubstatus</c>) and in camel case in version 3 (<c>pubStatus</c>).</summary>
readonly struct NinjsObject
{
    readonly JsonElement json;

    public NinjsObject(JsonElement json) =>
        this.json = json.ValueKind is JsonValueKind.Object ? json : throw new UnsupportedFormatException("must be an object");

    /// <summary>A text; null where there is none.</summary>
    public string? Text(string name)
    {
        if (Find(name) is not { ValueKind: not JsonValueKind.Null } value)
            return null;
        if (value.ValueKind is not JsonValueKind.String)
            throw new UnsupportedFormatException($"{name} must be text");
        try
        {
            return value.GetString().TrimToNull();
        }
        catch (InvalidOperationException)
        {
            throw new UnsupportedFormatException($"{name} is not valid Unicode");
        }
    }

    public int Number(string name) => Find(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : 0;

    /// <summary>The objects of a list, which older items write as an object of named ones.</summary>
    public IReadOnlyList<NinjsObject> List(string name) => Find(name) switch
    {
        null or { ValueKind: JsonValueKind.Null } => [],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(o => new NinjsObject(o))],
        { ValueKind: JsonValueKind.Object } named => [.. named.EnumerateObject().Select(o => new NinjsObject(o.Value))],
        _ => throw new UnsupportedFormatException($"{name} must be a list"),
    };

    /// <summary>The value of the first property of a list of texts whose role is one of these, in this order of preference; plain text before marked up.</summary>
    public string? Words(string list, params string[] roles)
    {
        var texts = List(list);
        return roles.SelectMany(role => texts.Where(t => string.Equals(t.Text("role") ?? "", role, StringComparison.OrdinalIgnoreCase)))
            .Where(t => t.Text("value") is not null).OrderBy(t => t.IsMarkedUp ? 1 : 0).Select(t => t.Plain).FirstOrDefault();
    }

    public bool IsMarkedUp => Text("contentType")?.Contains("html", StringComparison.OrdinalIgnoreCase) is true;

    public string? Plain => IsMarkedUp ? WireText.Words(Text("value")) : Text("value");

    JsonElement? Find(string name)
    {
        foreach (var property in json.EnumerateObject())
            if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
                return property.Value;
        return null;
    }
}
