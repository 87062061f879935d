using System.Runtime.CompilerServices;

namespace NewsApi.Operations.Import;

/// <summary>Reads a file line by line in bounded memory: a line over 2 MiB comes as null instead of being held. Blank lines are counted and left out.</summary>
sealed class LineReader(Stream file)
{
    public const string TooLong = "is longer than 2 MiB";

    // What may be sent to the desk, with all that an export adds to it.
    public const int Longest = 2 << 20;

    public async IAsyncEnumerable<(int Number, byte[]? Line)> Lines([EnumeratorCancellation] CancellationToken stop)
    {
        var number = 0;
        await foreach (var line in All(stop))
        {
            number++;
            if (line is null || !line.AsSpan().Trim(" \t\r"u8).IsEmpty)
                yield return (number, line);
        }
    }

    async IAsyncEnumerable<byte[]?> All([EnumeratorCancellation] CancellationToken stop)
    {
        var chunk = new byte[64 * 1024];
        var line = new MemoryStream();
        var tooLong = false;

        while (await file.ReadAsync(chunk, stop) is var read and > 0)
        {
            for (var rest = chunk.AsMemory(0, read); !rest.IsEmpty;)
            {
                var end = rest.Span.IndexOf((byte)'\n');
                var piece = end < 0 ? rest : rest[..end];
                rest = end < 0 ? default : rest[(end + 1)..];

                tooLong |= line.Length + piece.Length > Longest;
                if (!tooLong)
                    line.Write(piece.Span);
                if (end < 0)
                    continue;

                yield return tooLong ? null : line.ToArray();
                (line, tooLong) = (line.Capacity > 64 * 1024 ? new() : Emptied(line), false);
            }
        }

        if (tooLong || line.Length > 0)
            yield return tooLong ? null : line.ToArray();
    }

    static MemoryStream Emptied(MemoryStream line)
    {
        line.SetLength(0);
        return line;
    }
}
