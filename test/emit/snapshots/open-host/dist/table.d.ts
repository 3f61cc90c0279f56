export declare class Table<TCell extends Cell = Cell> {
    private rows;
    cells: TCell[];
}
export type Cell = string | number;
export declare enum Order { Rows, Columns }
export interface Hidden<T extends Secret> { secret: T }
interface Secret {}
export {};
