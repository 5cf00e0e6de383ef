using System.Text;
using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Models;

namespace CreditRisk.Scoring.Tests.Learning;

public sealed class ModelFileTests
{
    public static TheoryData<string> Kinds => ["linear", "trees", "blend"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Read_WhatWasWritten_IsTheSameModel(string kind)
    {
        TrainedModel written = Forests.Model(Function(kind), new IsotonicCalibration([-1, 0.5], [0.1, 0.4]));
        double[] row = Forests.Row(new Random(7));

        TrainedModel read = ModelFile.Read(ModelFile.Write(written), Forests.Known).Value;

        Assert.Equal((kind, written.Hash), (read.Kind, read.Hash));
        Assert.Equal(written.Predict(row), read.Predict(row));
        Assert.Equal(ModelFile.Write(written), ModelFile.Write(read));
    }

    [Fact]
    public void Read_OtherWhiteSpace_IsTheSameModel()
    {
        TrainedModel model = Forests.Model();

        string spaced = Text(model).Replace(",", ",\n  ", StringComparison.Ordinal);

        Assert.Equal(model.Hash, Read(spaced).Value.Hash);
    }

    [Theory]
    [InlineData("\"format\":1", "\"format\":2", "MODEL_VERSION_UNKNOWN")]
    [InlineData("\"format\":1,", "", "MODEL_VERSION_UNKNOWN")]
    [InlineData("\"format\":1", "\"format\":\"1\"", "MODEL_FILE_MALFORMED")]
    [InlineData("\"rows\":100", "\"rows\":101", "MODEL_HASH_WRONG")]
    [InlineData("-1.5", "-1.25", "MODEL_HASH_WRONG")]
    [InlineData("\"kind\":\"linear\"", "\"kind\":\"guess\"", "MODEL_FILE_MALFORMED")]
    [InlineData("\"rows\":100", "\"rows\":100,\"owner\":\"x\"", "MODEL_FILE_MALFORMED")]
    [InlineData("\"rows\":100", "\"rows\":100,\"rows\":100", "MODEL_FILE_MALFORMED")]
    [InlineData("\"rows\":100,", "", "MODEL_FILE_MALFORMED")]
    [InlineData("-1.5", "NaN", "MODEL_FILE_MALFORMED")]
    [InlineData("-1.5", "\"NaN\"", "MODEL_FILE_MALFORMED")]
    [InlineData("-1.5", "1e999", "MODEL_PARAMETERS_WRONG")]
    [InlineData("\"scales\":[1,", "\"scales\":[0,", "MODEL_PARAMETERS_WRONG")]
    [InlineData("\"scales\":[1,", "\"scales\":[", "MODEL_PARAMETERS_WRONG")]
    [InlineData("\"age\"", "\"risk\"", "MODEL_PARAMETERS_WRONG")]
    [InlineData("{\"format\"", "[{\"format\"", "MODEL_FILE_MALFORMED")]
    [InlineData("\"function\":{", "\"function\":null,\"x\":{", "MODEL_FILE_MALFORMED")]
    public void Read_AlteredFile_IsRefusedByName(string original, string altered, string code)
    {
        string file = Text(Forests.Model(Forests.Linear));
        Assert.Contains(original, file, StringComparison.Ordinal);

        Outcome<TrainedModel> outcome = Read(file.Replace(original, altered, StringComparison.Ordinal));

        Assert.Equal(code, outcome.Refusal?.Code.Value);
    }

    [Fact]
    public void Read_EmptyOrCutFile_IsRefusedByName()
    {
        string file = Text(Forests.Model());

        Assert.Equal("MODEL_FILE_MALFORMED", Read("").Refusal?.Code.Value);
        Assert.Equal("MODEL_FILE_MALFORMED", Read(file[..(file.Length / 2)]).Refusal?.Code.Value);
    }

    [Fact]
    public void Read_FeatureNobodyComputes_IsRefusedByName()
    {
        Refusal refusal = ModelFile.Read(ModelFile.Write(Forests.Model()), new HashSet<string> { "risk", "age", "n_prior" }).Refusal!;

        Assert.Equal("MODEL_FEATURE_UNKNOWN", refusal.Code.Value);
        Assert.Contains("n_found", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Read_TreeThatRunsInCirclesOrOutside_IsRefusedByName(int fault)
    {
        DecisionTree tree = new([0, -1, -1], [0.5f, 1, -1], [1, 0, 0], [2, 0, 0], [1, 0, 0], [2, 1, 1]);
        DecisionTree wrong = fault switch
        {
            1 => tree with { Left = [0, 0, 0] },
            2 => tree with { Right = [3, 0, 0] },
            3 => tree with { Feature = [9, -1, -1] },
            _ => tree with { Cover = [2, 0, 2] },
        };

        Outcome<TrainedModel> outcome = ModelFile.Read(ModelFile.Write(Forests.Model(new TreeMargin(0, [wrong]))), Forests.Known);

        Assert.Equal("MODEL_PARAMETERS_WRONG", outcome.Refusal?.Code.Value);
    }

    [Fact]
    public void Hash_OtherCalibration_IsAnotherModel() =>
        Assert.NotEqual(Forests.Model().Hash, Forests.Model(calibration: new PlattCalibration(1, 0.001)).Hash);

    [Fact]
    public void Predict_RowOfAnotherLength_Throws() => Assert.Throws<ArgumentException>(() => Forests.Model().Predict([1, 2, 3]));

    private static MarginFunction Function(string kind) => kind switch
    {
        "linear" => Forests.Linear,
        "trees" => Forests.Forest(3),
        _ => new BlendMargin([new(0.5, Forests.Linear), new(0.5, Forests.Forest(4))]),
    };

    private static string Text(TrainedModel model) => Encoding.UTF8.GetString(ModelFile.Write(model));

    private static Outcome<TrainedModel> Read(string file) => ModelFile.Read(Encoding.UTF8.GetBytes(file), Forests.Known);
}
