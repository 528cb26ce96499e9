package dk.serviceisland.lab.replay;

import java.util.List;

/** Linear regression with a penalty on the size of the coefficients; features are standardised. */
final class Ridge {
  private static final double PENALTY = 1;

  private final double[] mean;
  private final double[] deviation;
  private final double[] coefficients;
  private final double intercept;

  /** Fits to rows of features and what came of them; at least one row. */
  Ridge(List<double[]> rows, List<Double> results) {
    int n = rows.get(0).length;
    mean = new double[n];
    deviation = new double[n];
    for (double[] row : rows) {
      for (int i = 0; i < n; i++) {
        mean[i] += row[i] / rows.size();
      }
    }
    for (double[] row : rows) {
      for (int i = 0; i < n; i++) {
        deviation[i] += (row[i] - mean[i]) * (row[i] - mean[i]) / rows.size();
      }
    }
    for (int i = 0; i < n; i++) {
      deviation[i] = deviation[i] == 0 ? 1 : Math.sqrt(deviation[i]);
    }
    intercept = results.stream().mapToDouble(result -> result).average().orElseThrow();
    double[][] squares = new double[n][n + 1];
    for (int r = 0; r < rows.size(); r++) {
      double[] x = standard(rows.get(r));
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          squares[i][j] += x[i] * x[j];
        }
        squares[i][n] += x[i] * (results.get(r) - intercept);
      }
    }
    for (int i = 0; i < n; i++) {
      squares[i][i] += PENALTY;
    }
    coefficients = solve(squares);
  }

  /** Gauss without pivoting: the matrix is positive definite by its penalty. */
  private static double[] solve(double[][] matrix) {
    int n = matrix.length;
    for (int i = 0; i < n; i++) {
      for (int row = i + 1; row < n; row++) {
        double factor = matrix[row][i] / matrix[i][i];
        for (int column = i; column <= n; column++) {
          matrix[row][column] -= factor * matrix[i][column];
        }
      }
    }
    double[] solution = new double[n];
    for (int i = n - 1; i >= 0; i--) {
      double rest = matrix[i][n];
      for (int column = i + 1; column < n; column++) {
        rest -= matrix[i][column] * solution[column];
      }
      solution[i] = rest / matrix[i][i];
    }
    return solution;
  }

  private double[] standard(double[] row) {
    double[] x = new double[row.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = (row[i] - mean[i]) / deviation[i];
    }
    return x;
  }

  double predict(double[] row) {
    double[] x = standard(row);
    double sum = intercept;
    for (int i = 0; i < x.length; i++) {
      sum += coefficients[i] * x[i];
    }
    return sum;
  }
}
